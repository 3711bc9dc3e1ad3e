package io.muse.stream.query;

import io.muse.contracts.membership.PlaylistRef;
import io.muse.embedding.cooccurrence.CooccurrenceRow;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Exact answers over all partitions, wherever they live: asks every instance for its own at once and adds up. Complete
 * or {@link UnavailableException}, never partial.
 */
public final class Cooccurrences {
    private final Owners owners;
    private final Function<HostInfo, ShardQueries> instances;
    private final Executor executor;

    /** @param instances how to ask the instance at an address, this one among them */
    public Cooccurrences(Owners owners, Function<HostInfo, ShardQueries> instances, Executor executor) {
        this.owners = owners;
        this.instances = instances;
        this.executor = executor;
    }

    /** The row of a track, or empty if no playlist holds it. */
    public Optional<CooccurrenceRow<String>> row(String trackId) {
        List<PartialRow> parts = gather((instance, partitions) -> instance.row(trackId, partitions));
        if (parts.stream().noneMatch(PartialRow::known)) {
            return Optional.empty();
        }
        return Optional.of(parts.stream()
                .map(part -> part.row(trackId))
                .reduce(new CooccurrenceRow<>(trackId, 0, new Object2IntOpenHashMap<>()), CooccurrenceRow::plus));
    }

    public PartialPair pair(String first, String second) {
        return gather((instance, partitions) -> instance.pair(first, second, partitions)).stream()
                .reduce(new PartialPair(false, false, 0, 0, 0), PartialPair::plus);
    }

    public Optional<PlaylistView> playlist(String playlistId) {
        int partition = PlaylistRef.user(playlistId).partition(owners.partitions());
        return instances.apply(owners.of(partition)).playlist(playlistId, partition);
    }

    /** The first {@code limit} playlists of an owner, by id; none if he has none. */
    public List<PlaylistView> playlistsOf(String ownerId, int limit) {
        return gather((instance, partitions) -> instance.playlistsOf(ownerId, limit, partitions)).stream()
                .flatMap(List::stream)
                .sorted(PlaylistView.BY_ID)
                .limit(limit)
                .toList();
    }

    /** In how many user playlists both tracks of each pair stand, in the order of the pairs. */
    public List<Integer> together(List<TrackPair> pairs) {
        int[] counts = new int[pairs.size()];
        for (List<Integer> part : gather((instance, partitions) -> instance.together(pairs, partitions))) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] += part.get(i);
            }
        }
        return Arrays.stream(counts).boxed().toList();
    }

    private <T> List<T> gather(BiFunction<ShardQueries, List<Integer>, T> query) {
        List<CompletableFuture<T>> parts = owners.all().entrySet().stream()
                .map(owner -> CompletableFuture.supplyAsync(
                        () -> query.apply(instances.apply(owner.getKey()), owner.getValue()), executor))
                .toList();
        try {
            return parts.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UnavailableException unavailable) {
                throw unavailable;
            }
            throw e;
        }
    }
}
