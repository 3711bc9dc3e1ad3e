package io.muse.evaluation.simulation;

import java.util.List;

/**
 * A planted broad genre.
 *
 * @param share its share of the artists, which is about its share of the memberships
 * @param subGenres from the most to the least common
 * @param titles what listeners call playlists of this genre, from the most to the least common
 */
record Genre(String name, double share, List<String> subGenres, List<String> titles) {
    static final List<Genre> ALL = List.of(
            genre(
                    "hip hop",
                    19,
                    "rap, trap, southern hip hop, conscious hip hop, west coast rap, cloud rap, drill",
                    "rap, hip hop, trap, bars, hype, rap songs, old rap, hip-hop"),
            genre(
                    "pop",
                    18,
                    "dance pop, electropop, teen pop, singer-songwriter pop, synth pop, power pop",
                    "pop, bops, pop hits, hits, pop songs, top hits, poppy, radio, pop party, singalong, guilty pleasures"),
            genre(
                    "rock",
                    14,
                    "classic rock, hard rock, soft rock, alternative rock, southern rock, psychedelic rock, garage rock, grunge",
                    "rock, classic rock, rock n roll, alt rock, rock mix, alternative, rock on, guitar, dad rock, rock out"),
            genre(
                    "indie",
                    10,
                    "indie pop, indie rock, bedroom pop, dream pop, shoegaze, lo-fi indie, chamber pop",
                    "indie, alt, indie vibes, indie rock, bedroom"),
            genre(
                    "r&b",
                    8,
                    "contemporary r&b, soul, neo soul, funk, motown, new jack swing",
                    "r&b, rnb, slow jams, soul, r&b vibes, motown"),
            genre(
                    "country",
                    6.5,
                    "contemporary country, country road, outlaw country, bluegrass, country pop, texas country",
                    "country, country songs, country mix, country summer, old country"),
            genre(
                    "electronic",
                    6,
                    "house, edm, dubstep, future bass, techno, trance, downtempo, drum and bass",
                    "edm, house, electronic, rave, dance, dubstep"),
            genre(
                    "worship",
                    4.5,
                    "contemporary worship, gospel, christian rock, christian hip hop, hymns",
                    "worship, jesus, praise"),
            genre(
                    "folk",
                    3,
                    "indie folk, folk rock, americana, traditional folk, acoustic",
                    "folk, acoustic, indie folk, coffee shop, americana"),
            genre(
                    "metal",
                    2.4,
                    "metalcore, death metal, heavy metal, nu metal, black metal, progressive metal",
                    "metal, heavy, metalcore, heavy metal"),
            genre(
                    "punk",
                    2.4,
                    "pop punk, emo, hardcore, ska punk, post-hardcore",
                    "emo, pop punk, punk, emo trash, warped tour"),
            genre(
                    "latin",
                    2.2,
                    "reggaeton, latin pop, bachata, salsa, cumbia, regional mexican",
                    "spanish, latin, reggaeton, salsa, bachata, fiesta"),
            genre("christmas", 1.1, "christmas pop, christmas classics, carols", "christmas, christmas music"),
            genre(
                    "soundtrack",
                    1.1,
                    "film score, musicals, video game music, animation",
                    "disney, broadway, musicals, soundtrack, movie"),
            genre("jazz", .8, "vocal jazz, bebop, smooth jazz, swing, bossa nova", "jazz, swing, smooth jazz, jazzy"),
            genre(
                    "classical",
                    .8,
                    "romantic era, baroque, piano, minimalism, opera",
                    "classical, piano, study, instrumental"),
            genre("reggae", .7, "roots reggae, dancehall, ska, reggae fusion", "reggae, island, dancehall, irie"),
            genre(
                    "k-pop",
                    .6,
                    "k-pop boy group, k-pop girl group, korean r&b, j-pop",
                    "kpop, k-pop, korean, kpop bops"),
            genre("blues", .4, "blues rock, delta blues, electric blues", "blues, blues rock"),
            genre("world", .4, "afrobeat, bollywood, celtic, chanson", "bollywood, world, afrobeats, french, indian"));

    private static Genre genre(String name, double share, String subGenres, String titles) {
        return new Genre(name, share, List.of(subGenres.split(", ")), List.of(titles.split(", ")));
    }
}
