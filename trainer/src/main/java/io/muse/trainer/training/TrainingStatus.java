package io.muse.trainer.training;

import io.muse.contracts.snapshot.SnapshotManifest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the training thread is doing and did, for everybody to read. Thread-safe; the training thread writes. */
public final class TrainingStatus {
    private static final int EPOCHS_KEPT = 100;

    private volatile TrainerState state = TrainerState.STARTING;
    private volatile @Nullable SweepProgress progress;
    private volatile @Nullable SnapshotManifest snapshot;
    private volatile @Nullable String problem;
    private final Deque<EpochReport> epochs = new ArrayDeque<>();

    /** @param sweep from 1 */
    public record SweepProgress(int sweep, int sweeps, int rows, int ofRows) {}

    void enter(TrainerState next) {
        state = next;
        if (next != TrainerState.TRAINING) {
            progress = null;
        }
    }

    void progress(SweepProgress now) {
        progress = now;
    }

    void newest(SnapshotManifest manifest) {
        snapshot = manifest;
    }

    void problem(@Nullable String now) {
        problem = now;
    }

    void add(EpochReport report) {
        synchronized (epochs) {
            if (epochs.size() == EPOCHS_KEPT) {
                epochs.removeFirst();
            }
            epochs.addLast(report);
        }
    }

    public TrainerState state() {
        return state;
    }

    /** How far the sweep is that is running. */
    public Optional<SweepProgress> progress() {
        return Optional.ofNullable(progress);
    }

    /** The newest snapshot, published or found at the start. */
    public Optional<SnapshotManifest> snapshot() {
        return Optional.ofNullable(snapshot);
    }

    /** Why nothing is trained, empty where training is well. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** The last {@value #EPOCHS_KEPT} epochs since the start, oldest first. */
    public List<EpochReport> epochs() {
        synchronized (epochs) {
            return List.copyOf(epochs);
        }
    }
}
