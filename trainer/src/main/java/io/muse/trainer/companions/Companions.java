package io.muse.trainer.companions;

import io.muse.contracts.topic.Topics;
import io.muse.embedding.parallel.Workers;
import io.muse.trainer.kafka.BrokerLink;
import io.muse.trainer.kafka.KafkaClients;
import io.muse.trainer.snapshots.PublisherSettings;
import io.muse.trainer.titles.TitleReplica;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Puts the loop that makes the companions together. */
public final class Companions {
    /** A reader of the one before is never left with half of it. */
    private static final int KEEP = 2;

    private static final double SHARE_WHILE_TRAINING = 0.2;

    private Companions() {}

    /**
     * @param publishWithin how long a publication may take
     * @param titlesRead whether the titles have read what there was at the start
     * @param training whether an epoch runs: companions then leave it the processors
     * @param workers one thread; it is made by the loop's thread at the first use, of the same priority
     */
    public static CompanionLoop loop(
            CompanionPlan plan,
            KafkaClients clients,
            Topics topics,
            Duration publishWithin,
            Duration retryAfter,
            TitleReplica titles,
            BooleanSupplier titlesRead,
            BooleanSupplier training,
            Workers workers,
            CompanionListener listener) {
        var publishing = new PublisherSettings(
                topics.embeddingCompanions().name(), topics.prefix() + "muse-trainer-companions", KEEP, publishWithin);
        var publisher = new CompanionPublisher(
                publishing,
                () -> clients.transactionalProducer(publishing.transactionalId(), publishing.transactionTimeout()),
                () -> clients.reader("muse-trainer-companions"));
        CompanionSettings settings = plan.settings();
        return new CompanionLoop(
                settings,
                publisher,
                new BrokerLink("companions", retryAfter),
                new Pace(
                        () -> training.getAsBoolean() ? SHARE_WHILE_TRAINING * settings.share() : settings.share(),
                        settings.urgentShare()),
                List.of(
                        new TitleModelMaker(titles, titlesRead, plan.encoder(), workers, settings.titles()),
                        new MapMaker(settings, workers)),
                listener,
                InstantSource.system());
    }
}
