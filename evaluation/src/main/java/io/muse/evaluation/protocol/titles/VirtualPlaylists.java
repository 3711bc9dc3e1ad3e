package io.muse.evaluation.protocol.titles;

import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.refine.TitleNeighbours;
import io.muse.embedding.title.TitleEncoder;
import io.muse.embedding.title.TitleText;
import io.muse.evaluation.data.Playlist;
import it.unimi.dsi.fastutil.objects.ObjectArrayList;
import java.util.List;
import java.util.Random;

/**
 * Similar titles as co-memberships: for each titled playlist synthetic playlists, each of some of its songs and some of
 * one of the playlists with the most similar titles. They count as artist playlists do, with the weight κ.
 */
final class VirtualPlaylists {
    private final TitleEncoder encoder;
    private final Workers workers;
    private final int neighbours;
    private final int songs;

    /** @param songs taken from either playlist, at most */
    VirtualPlaylists(TitleEncoder encoder, Workers workers, int neighbours, int songs) {
        this.encoder = encoder;
        this.workers = workers;
        this.neighbours = neighbours;
        this.songs = songs;
    }

    void addTo(MembershipStore memberships, List<Playlist> playlists, long seed) throws InterruptedException {
        List<Playlist> titled = playlists.stream()
                .filter(playlist -> TitleText.normalised(playlist.title()).isPresent())
                .toList();
        if (titled.size() < 2) {
            return;
        }
        List<String> texts = titled.stream()
                .map(playlist -> TitleText.normalised(playlist.title()).orElseThrow())
                .toList();
        var similar = TitleNeighbours.of(encoder.encode(texts, done -> {}), neighbours, workers);
        var random = new Random(seed);
        for (int playlist = 0; playlist < titled.size(); playlist++) {
            for (int other : similar.nearest(playlist)) {
                String id =
                        titled.get(playlist).id() + " and " + titled.get(other).id();
                for (int of : new int[] {playlist, other}) {
                    some(titled.get(of), random).forEach(track -> memberships.put(PlaylistKind.ARTIST, id, track));
                }
            }
        }
    }

    private List<String> some(Playlist playlist, Random random) {
        var shuffled = new ObjectArrayList<>(playlist.tracks());
        for (int i = shuffled.size() - 1; i > 0; i--) {
            shuffled.set(i, shuffled.set(random.nextInt(i + 1), shuffled.get(i)));
        }
        return shuffled.subList(0, Math.min(songs, shuffled.size()));
    }
}
