package io.muse.embedding.title;

import io.muse.embedding.cooccurrence.PlaylistKey;
import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What user playlists are called. */
@FunctionalInterface
public interface PlaylistTitles {

    /** As its owner wrote it, null for a playlist without name. */
    @Nullable
    String of(String playlistId);

    /** The user playlists of a corpus that have a name, in the corpus' order. */
    default List<TitledPlaylist> in(TrainingCorpus corpus) {
        List<TitledPlaylist> titled = new ArrayList<>();
        for (int playlist = 0; playlist < corpus.playlistCount(); playlist++) {
            PlaylistKey key = corpus.playlists().get(playlist);
            if (key.kind() == PlaylistKind.USER) {
                int[] songs = corpus.tracksOfPlaylist(playlist);
                TitleText.normalised(of(key.id())).ifPresent(title -> titled.add(new TitledPlaylist(title, songs)));
            }
        }
        return titled;
    }
}
