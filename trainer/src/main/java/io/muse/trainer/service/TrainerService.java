package io.muse.trainer.service;

import io.muse.contracts.topic.TopicMismatchException;
import io.muse.contracts.topic.Topics;
import io.muse.contracts.trace.EditTracer;
import io.muse.embedding.title.BgeTitleEncoder;
import io.muse.embedding.title.CachedTitleEncoder;
import io.muse.embedding.title.TitleEncoder;
import io.muse.trainer.Trainer;
import io.muse.trainer.kafka.BrokerLink;
import io.muse.trainer.kafka.KafkaClients;
import io.muse.trainer.snapshots.PublisherSettings;
import io.muse.trainer.titles.RefinementPlan;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Makes the trainer of the settings, starts it when its topics are there, and ends it with the application. */
@ApplicationScoped
public class TrainerService {
    private static final Logger LOG = Logger.getLogger(TrainerService.class);

    private final Trainer trainer;
    private final TopicGate gate;
    private final BrokerLink gateLink;
    private final Thread starter = Thread.ofVirtual().name("start").unstarted(this::startTrainer);

    public TrainerService(
            KafkaSettings kafka,
            TopicSettings topicSettings,
            TrainerSettings settings,
            TrainerMetrics metrics,
            EditTracer tracer) {
        Topics topics = topicSettings.topics();
        var clients = new KafkaClients(kafka.access());
        var publishing = new PublisherSettings(
                topics.embeddingSnapshots().name(),
                topics.prefix() + "muse-trainer",
                settings.keepSnapshots(),
                settings.publishTimeout());
        gateLink = new BrokerLink("topics", settings.retryAfter());
        gate = new TopicGate(clients, topicSettings, gateLink);
        Optional<RefinementPlan> refinement = settings.refinement().plan();
        // One encoder for both: a title is encoded once.
        Supplier<TitleEncoder> encoder = () -> refinement
                .map(RefinementPlan::encoder)
                .orElseGet(() -> new CachedTitleEncoder(
                        new BgeTitleEncoder(), 2 * settings.companions().maxTitles()));
        trainer = new Trainer(
                clients,
                topics,
                publishing,
                settings.epochs(),
                refinement.orElse(null),
                settings.liveSettings(),
                settings.companions().plan(encoder).orElse(null),
                settings.threadCount(),
                settings.retryAfter(),
                metrics,
                metrics,
                metrics,
                tracer);
        if (settings.live().enabled() && settings.liveSettings() == null) {
            LOG.info("live: songs are not kept current between epochs, a model with bias can't be");
        }
        metrics.observe(trainer, settings.threadCount());
    }

    void start(@Observes StartupEvent event, MuseSettings claimsNameSpace) {
        starter.start();
    }

    private void startTrainer() {
        try {
            gate.await();
            trainer.start();
        } catch (InterruptedException e) {
            LOG.debug("stopped before the topics were there");
        } catch (TopicMismatchException e) {
            LOG.error(e.getMessage());
            Quarkus.asyncExit(1);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        starter.interrupt();
        starter.join();
        trainer.close();
    }

    Trainer trainer() {
        return trainer;
    }

    /** What is wrong at the moment and may pass. */
    List<String> problems() {
        return Stream.concat(gateLink.problem().stream(), trainer.problems().stream())
                .toList();
    }

    /** Why it can't go on without a restart, empty where it can. */
    Optional<String> failure() {
        return trainer.failure();
    }
}
