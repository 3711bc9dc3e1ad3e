package io.muse.query.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots that can be asked, side by side, at one moment.
 *
 * @param promoted version that answers whoever asks for none; null where that is always the newest
 */
public record HeldSnapshots(
        List<HeldSnapshot> newestFirst, @Nullable Long promoted) {
    /** Names the newest one, also while another is promoted. */
    public static final String NEWEST = "newest";

    static final HeldSnapshots NONE = new HeldSnapshots(List.of(), null);

    public HeldSnapshots {
        newestFirst = List.copyOf(newestFirst);
    }

    Optional<HeldSnapshot> newest() {
        return newestFirst.isEmpty() ? Optional.empty() : Optional.of(newestFirst.getFirst());
    }

    /** What answers whoever asks for none. */
    public Optional<HeldSnapshot> served() {
        return promoted == null ? newest() : find(promoted);
    }

    public Optional<HeldSnapshot> find(long version) {
        return newestFirst.stream()
                .filter(snapshot -> snapshot.version() == version)
                .findFirst();
    }

    /** By version, by name, or {@value #NEWEST}. */
    public Optional<HeldSnapshot> find(String versionOrName) {
        if (versionOrName.equals(NEWEST)) {
            return newest();
        }
        return newestFirst.stream()
                .filter(snapshot -> versionOrName.equals(String.valueOf(snapshot.version()))
                        || versionOrName.equals(snapshot.name()))
                .findFirst();
    }

    /** The one that was there before the served one; empty if it is no longer held. */
    Optional<HeldSnapshot> beforeServed() {
        return served().flatMap(now -> newestFirst.stream()
                .filter(snapshot -> snapshot.version() < now.version())
                .findFirst());
    }

    /**
     * With a state that is not older than the newest: a further one, or the newest built again.
     *
     * @param kept how many of the newest stay; the promoted one stays beside them
     */
    HeldSnapshots with(ServingState next, int kept) {
        List<HeldSnapshot> all = new ArrayList<>();
        HeldSnapshot before = find(next.version()).orElse(null);
        all.add(before == null ? HeldSnapshot.of(next) : before.rebuilt(next));
        for (HeldSnapshot snapshot : newestFirst) {
            boolean other = snapshot.version() != next.version();
            if (other && (all.size() < kept || Long.valueOf(snapshot.version()).equals(promoted))) {
                all.add(snapshot);
            }
        }
        return new HeldSnapshots(all, promoted);
    }

    /** @param name for it from now on, and for no other; null to let it keep what it has */
    HeldSnapshots promoting(long version, @Nullable String name) {
        return new HeldSnapshots(
                newestFirst.stream()
                        .map(snapshot -> name == null
                                ? snapshot
                                : snapshot.version() == version
                                        ? snapshot.named(name)
                                        : name.equals(snapshot.name()) ? snapshot.named(null) : snapshot)
                        .toList(),
                version);
    }

    HeldSnapshots following() {
        return new HeldSnapshots(newestFirst, null);
    }
}
