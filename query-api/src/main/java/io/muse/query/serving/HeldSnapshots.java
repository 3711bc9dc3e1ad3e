package io.muse.query.serving;

import io.muse.contracts.snapshot.SnapshotSelection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots that can be asked, side by side, at one moment.
 *
 * @param selection what operators want
 * @param promoted version that answers whoever asks for none, always one that is held; null where that is the newest.
 *     Until the selection's is held, it is the one before
 */
public record HeldSnapshots(
        List<HeldSnapshot> newestFirst,
        SnapshotSelection selection,
        @Nullable Long promoted) {
    /** Names the newest one, also while another is promoted. */
    public static final String NEWEST = "newest";

    static final HeldSnapshots NONE = new HeldSnapshots(List.of(), SnapshotSelection.NONE, null);

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

    /** The version that operators promoted but that is not held; null if there is no such. */
    public @Nullable Long awaited() {
        Long wanted = selection.promoted();
        return wanted == null || wanted.equals(promoted) ? null : wanted;
    }

    /** The one that was there before the served one; empty if it is no longer held. */
    public Optional<HeldSnapshot> beforeServed() {
        return served().flatMap(now -> newestFirst.stream()
                .filter(snapshot -> snapshot.version() < now.version())
                .findFirst());
    }

    /**
     * With a state: a further one, or one that is held built again.
     *
     * @param kept how many of the newest stay; the promoted one stays beside them
     */
    HeldSnapshots with(ServingState next, int kept) {
        List<HeldSnapshot> all = new ArrayList<>(newestFirst);
        all.removeIf(snapshot -> snapshot.version() == next.version());
        all.add(HeldSnapshot.of(next));
        all.sort(Comparator.comparingLong(HeldSnapshot::version).reversed());
        HeldSnapshots more = of(all, selection, promoted);
        List<HeldSnapshot> staying = new ArrayList<>();
        for (HeldSnapshot snapshot : more.newestFirst) {
            if (staying.size() < kept || Long.valueOf(snapshot.version()).equals(more.promoted)) {
                staying.add(snapshot);
            }
        }
        return new HeldSnapshots(staying, selection, more.promoted);
    }

    HeldSnapshots selecting(SnapshotSelection next) {
        return of(newestFirst, next, promoted);
    }

    /** Without any of them. */
    HeldSnapshots cleared() {
        return new HeldSnapshots(List.of(), selection, null);
    }

    private static HeldSnapshots of(
            List<HeldSnapshot> newestFirst, SnapshotSelection selection, @Nullable Long servedBefore) {
        Map<Long, String> given = new HashMap<>();
        selection.names().forEach((name, version) -> given.put(version, name));
        List<HeldSnapshot> named = newestFirst.stream()
                .map(snapshot -> snapshot.named(
                        given.get(snapshot.version()), selection.names().keySet()))
                .toList();
        Long wanted = selection.promoted();
        if (wanted == null) {
            return new HeldSnapshots(named, selection, null);
        }
        boolean held = named.stream().anyMatch(snapshot -> snapshot.version() == wanted);
        return new HeldSnapshots(named, selection, held ? wanted : servedBefore);
    }

    /**
     * What to select so that a version answers whoever asks for none.
     *
     * @param name for it from now on, and for no other; null to let it keep what it has
     */
    public SnapshotSelection promoting(long version, @Nullable String name) {
        Map<String, Long> names = new HashMap<>(selection.names());
        // Names of what nobody can ask for any more would pile up.
        names.values().removeIf(named -> find(named).isEmpty());
        if (name != null) {
            names.values().removeIf(named -> named == version);
            names.put(name, version);
        }
        return new SnapshotSelection(version, names);
    }

    /** What to select so that the newest answers again, now and later. */
    public SnapshotSelection following() {
        return new SnapshotSelection(null, selection.names());
    }
}
