package io.muse.trainer.companions;

import io.muse.embedding.map.TsneSettings;
import io.muse.embedding.title.TitleSettings;
import java.time.Duration;

/**
 * @param interval least time from one look at whether something is to be made to the next
 * @param maxAge after which a companion of an older snapshot is made anew, however little changed
 * @param change by which the vectors, the memberships or the titles have to change before that: 1 − mean cosine, or a
 *     share of their number
 * @param share of one processor that may be used, a fifth of that while an epoch runs
 * @param urgentShare of one processor that may be used, whether or not an epoch runs, while most songs have no place
 * @param mapSongs most songs of the map, the most frequent ones
 * @param tsne of a map without earlier places
 * @param warmIterations of a map that goes on from earlier places
 */
public record CompanionSettings(
        Duration interval,
        Duration maxAge,
        double change,
        double share,
        double urgentShare,
        TitleSettings titles,
        int mapSongs,
        TsneSettings tsne,
        int warmIterations) {}
