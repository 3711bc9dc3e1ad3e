package io.muse.trainer.companions;

import io.muse.contracts.companion.Companion;
import io.muse.contracts.companion.CompanionManifest;
import io.muse.trainer.kafka.BrokerLink;
import io.muse.trainer.kafka.FencedException;
import io.muse.trainer.training.TrainedSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes companions of the newest snapshot, each when enough has changed since it was made last, and publishes them. One
 * thread runs it; the training thread hands the snapshots over and never waits for it. A companion that can't be made
 * or published is tried again after the interval, and what there was stays.
 */
public final class CompanionLoop implements Consumer<TrainedSnapshot> {
    private static final Logger LOG = Logger.getLogger(CompanionLoop.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final CompanionSettings settings;
    private final CompanionPublisher publisher;
    private final BrokerLink link;
    private final Pace pace;
    private final List<Work> works;
    private final CompanionListener listener;
    private final InstantSource clock;
    private final Map<String, CompanionManifest> published = new ConcurrentHashMap<>();
    private volatile @Nullable Newest newest;

    /** Another publisher took over when this was the newest snapshot: only one with newer snapshots may go on. */
    private long fencedAt;

    /** @param drift sum over all snapshots so far of 1 − the mean cosine to the one before */
    private record Newest(TrainedSnapshot snapshot, double drift) {}

    private record Work(CompanionMaker maker, Change change) {}

    CompanionLoop(
            CompanionSettings settings,
            CompanionPublisher publisher,
            BrokerLink link,
            Pace pace,
            List<CompanionMaker> makers,
            CompanionListener listener,
            InstantSource clock) {
        this.settings = settings;
        this.publisher = publisher;
        this.link = link;
        this.pace = pace;
        this.works = makers.stream()
                .map(maker -> new Work(maker, new Change(settings)))
                .toList();
        this.listener = listener;
        this.clock = clock;
    }

    /** On the training thread. */
    @Override
    public void accept(TrainedSnapshot snapshot) {
        Newest before = newest;
        Double cosine = snapshot.manifest().quality().get("driftCosine");
        double drift = cosine == null ? 1 : 1 - cosine;
        newest = new Newest(snapshot, before == null ? drift : before.drift + drift);
    }

    /** Works until the thread is interrupted. */
    public void run() throws InterruptedException {
        try (publisher) {
            while (newest == null) {
                Thread.sleep(LOOK_EVERY);
            }
            Map<String, Companion> recovered = link.get(publisher::open);
            link.well();
            works.forEach(work -> Optional.ofNullable(recovered.get(work.maker.name()))
                    .ifPresent(companion -> recover(work.maker, companion)));
            while (true) {
                boolean well = look();
                rest(well);
            }
        }
    }

    private void recover(CompanionMaker maker, Companion companion) {
        published.put(maker.name(), companion.manifest());
        maker.recovered(companion);
    }

    /** Until the next look: sooner where something is behind, but after a failure never before the interval. */
    private void rest(boolean well) throws InterruptedException {
        Instant until = clock.instant().plus(settings.interval());
        while (clock.instant().isBefore(until)) {
            Thread.sleep(settings.interval().compareTo(LOOK_EVERY) < 0 ? settings.interval() : LOOK_EVERY);
            Newest now = Objects.requireNonNull(newest);
            if (well && !isFenced(now) && works.stream().anyMatch(work -> work.maker.isBehind(now.snapshot))) {
                return;
            }
        }
    }

    private boolean isFenced(Newest now) {
        return now.snapshot.manifest().version() <= fencedAt;
    }

    /** Returns whether nothing failed. */
    private boolean look() throws InterruptedException {
        boolean well = true;
        for (Work work : works) {
            Newest now = Objects.requireNonNull(newest);
            if (!isFenced(now)) {
                well &= look(work, now);
            }
        }
        return well;
    }

    private boolean look(Work work, Newest now) throws InterruptedException {
        CompanionMaker maker = work.maker;
        long changes = maker.changes();
        boolean behind = maker.isBehind(now.snapshot);
        if (!behind && !work.change.isEnough(now.snapshot, now.drift, changes, maker.outOf(), clock.instant())) {
            return true;
        }
        Instant started = clock.instant();
        try {
            pace.resume(behind);
            Optional<MadeCompanion> made = maker.make(now.snapshot, pace);
            if (made.isPresent()) {
                publish(maker.name(), now.snapshot, made.get(), started);
                work.change.made(now.snapshot, now.drift, changes, clock.instant());
            }
            return true;
        } catch (FencedException e) {
            fencedAt = now.snapshot.manifest().version();
            LOG.infof("companions: another trainer publishes them, waiting for a snapshot newer than %d", fencedAt);
        } catch (KafkaException e) {
            link.failed(e);
            listener.failed(maker.name());
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.errorf(
                    e,
                    "companions: no %s of snapshot %d",
                    maker.name(),
                    now.snapshot.manifest().version());
            listener.failed(maker.name());
        }
        return false;
    }

    private void publish(String name, TrainedSnapshot snapshot, MadeCompanion made, Instant started)
            throws InterruptedException {
        CompanionManifest manifest = publisher.publish(name, snapshot.manifest().version(), made);
        link.well();
        published.put(name, manifest);
        Duration took = Duration.between(started, clock.instant());
        listener.published(manifest, took);
        LOG.infof(
                "companions: %s %d of snapshot %d, %s, %d KiB in %.1f s",
                name,
                manifest.version(),
                manifest.snapshot(),
                manifest.quality(),
                manifest.bytes() >> 10,
                took.toMillis() * 1e-3);
    }

    /** The newest of each name, found at the start or published since. Any thread. */
    public Stream<CompanionManifest> published() {
        return published.values().stream();
    }
}
