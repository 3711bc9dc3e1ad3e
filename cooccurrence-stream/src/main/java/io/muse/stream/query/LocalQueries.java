package io.muse.stream.query;

import io.muse.contracts.membership.PlaylistRef;
import io.muse.embedding.cooccurrence.CooccurrenceRow;
import io.muse.stream.playlist.MembershipState;
import io.muse.stream.store.PlaylistCache;
import io.muse.stream.store.PlaylistShard;
import io.muse.stream.store.StoreNames;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Answers from this instance's stores. Thread-safe. */
public final class LocalQueries implements ShardQueries {
    private static final Comparator<Map.Entry<String, MembershipState>> BY_ADDITION = Comparator.comparing(
                    (Map.Entry<String, MembershipState> member) ->
                            member.getValue().addedAt(),
                    Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Map.Entry::getKey);

    private final Supplier<Optional<KafkaStreams>> streams;
    private final PlaylistCache cache;

    /**
     * @param streams the client, empty before it starts
     * @param cache that the topology's memberships tell of every write
     */
    public LocalQueries(Supplier<Optional<KafkaStreams>> streams, PlaylistCache cache) {
        this.streams = streams;
        this.cache = cache;
    }

    @Override
    public PartialRow row(String trackId, List<Integer> partitions) {
        return overShards(partitions, shards -> {
            var sum = new CooccurrenceRow<>(trackId, 0, new Object2IntOpenHashMap<>());
            boolean known = false;
            for (PlaylistShard shard : shards) {
                sum = sum.plus(CooccurrenceRow.of(shard, trackId));
                known |= shard.knows(trackId);
            }
            return PartialRow.of(known, sum);
        });
    }

    @Override
    public PartialPair pair(String first, String second, List<Integer> partitions) {
        return overShards(
                partitions,
                shards -> shards.stream()
                        .map(shard -> pair(shard, first, second))
                        .reduce(new PartialPair(false, false, 0, 0, 0), PartialPair::plus));
    }

    @Override
    public Optional<PlaylistView> playlist(String playlistId, int partition) {
        return overShards(List.of(partition), shards -> view(shards.getFirst(), PlaylistRef.user(playlistId)));
    }

    @Override
    public List<PlaylistView> playlistsOf(String ownerId, int limit, List<Integer> partitions) {
        return overShards(
                partitions,
                shards -> shards.stream()
                        .flatMap(shard -> shard.playlistsOf(ownerId).stream()
                                .limit(limit)
                                .flatMap(playlist -> view(shard, playlist).stream()))
                        .sorted(PlaylistView.BY_ID)
                        .limit(limit)
                        .toList());
    }

    @Override
    public List<Integer> together(List<TrackPair> pairs, List<Integer> partitions) {
        return overShards(partitions, shards -> {
            int[] counts = new int[pairs.size()];
            shards.forEach(shard -> new SharedPlaylists(shard).addTo(counts, pairs));
            return Arrays.stream(counts).boxed().toList();
        });
    }

    private static Optional<PlaylistView> view(PlaylistShard shard, PlaylistRef playlist) {
        return Optional.ofNullable(shard.summary(playlist)).map(summary -> {
            List<String> tracks = shard.members(playlist).entrySet().stream()
                    .sorted(BY_ADDITION)
                    .map(Map.Entry::getKey)
                    .toList();
            return new PlaylistView(playlist.id(), summary.title(), summary.ownerId(), tracks.size(), tracks);
        });
    }

    private static PartialPair pair(PlaylistShard shard, String first, String second) {
        var playlists = new int[2];
        shard.forEachPlaylistOf(first, playlist -> {
            playlists[0]++;
            if (shard.holds(playlist, second)) {
                playlists[1]++;
            }
        });
        var ofSecond = new int[1];
        shard.forEachPlaylistOf(second, playlist -> ofSecond[0]++);
        return new PartialPair(shard.knows(first), shard.knows(second), playlists[0], ofSecond[0], playlists[1]);
    }

    private <T> T overShards(List<Integer> partitions, Function<List<PlaylistShard>, T> query) {
        KafkaStreams client =
                streams.get().orElseThrow(() -> new UnavailableException("the stream is starting; try again soon"));
        try {
            return query.apply(partitions.stream().map(p -> shard(client, p)).toList());
        } catch (InvalidStateStoreException e) {
            throw new UnavailableException(
                    "partitions " + partitions + " are moving between instances or being restored; try again soon");
        }
    }

    private PlaylistShard shard(KafkaStreams client, int partition) {
        return new PlaylistShard(
                store(client, StoreNames.PLAYLISTS, partition),
                store(client, StoreNames.MEMBERSHIPS, partition),
                cache);
    }

    private static ReadOnlyKeyValueStore<String, byte[]> store(KafkaStreams client, String name, int partition) {
        return client.store(
                StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<String, byte[]>keyValueStore())
                        .withPartition(partition));
    }
}
