package io.muse.evaluation.protocol.continuation;

import io.muse.evaluation.data.Playlist;
import io.muse.evaluation.model.Query;
import io.muse.evaluation.model.TrainingSet;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** How much of a test playlist is given. */
public enum Given {
    HALF("half"),
    TITLE("title only"),
    ONE_SONG("1 song"),
    FIVE_SONGS("5 songs"),
    TEN_SONGS("10 songs");

    private final String title;

    Given(String title) {
        this.title = title;
    }

    /** As in a table's header. */
    public String title() {
        return title;
    }

    /**
     * The playlists that have enough candidates for it, cut in two: a seeded choice of their candidates is given, the
     * others are hidden. The title goes with every query. The same songs come first in all of them, so ten given songs
     * include the five.
     */
    public List<Challenge> challenges(Collection<Playlist> playlists, TrainingSet training, long seed) {
        return playlists.stream()
                .map(playlist -> challenge(playlist, training.known(playlist), seed))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Challenge> challenge(Playlist playlist, int[] known, long seed) {
        int given = count(known.length);
        if (given >= known.length || (given == 0 && (this != TITLE || playlist.title() == null))) {
            return Optional.empty();
        }
        var random = new Random(seed ^ (long) playlist.id().hashCode() << Integer.SIZE);
        int[] shuffled = IntArrays.shuffle(known.clone(), random);
        return Optional.of(new Challenge(
                new Query(playlist.title(), Arrays.copyOf(shuffled, given)),
                Arrays.copyOfRange(shuffled, given, shuffled.length)));
    }

    private int count(int known) {
        return switch (this) {
            case HALF -> known / 2;
            case TITLE -> 0;
            case ONE_SONG -> 1;
            case FIVE_SONGS -> 5;
            case TEN_SONGS -> 10;
        };
    }
}
