package io.muse.evaluation.protocol;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A dozen classes for thousands of genre names. A name belongs to the first class, in this order, one of whose keywords
 * it contains: "pop rap" is hip hop, "latin pop" is Latin.
 */
public enum BroadGenre {
    METAL("metal", "metal", "djent", "deathcore", "grindcore"),
    LATIN("Latin", "latin", "reggaeton", "salsa", "cumbia", "bachata", "mexican", "mariachi", "samba", "mpb"),
    HIP_HOP("hip hop", "hip hop", "rap", "drill", "grime", "crunk"),
    ELECTRONIC(
            "electronic",
            "edm",
            "electro",
            "house",
            "techno",
            "trance",
            "dubstep",
            "drum and bass",
            "ambient",
            "idm",
            "tronic",
            "trip hop",
            "big room",
            "hardstyle",
            "downtempo"),
    R_AND_B(
            "R&B and soul",
            "r&b",
            "soul",
            "funk",
            "motown",
            "disco",
            "new jack swing",
            "urban contemporary",
            "quiet storm"),
    REGGAE("reggae", "reggae", "dancehall", "dub"),
    COUNTRY("country", "country", "bluegrass", "americana", "honky tonk"),
    JAZZ("jazz and blues", "jazz", "blues", "bebop", "big band", "swing"),
    CLASSICAL("classical", "classical", "baroque", "opera", "orchestra", "romantic era", "soundtrack"),
    FOLK("folk", "folk", "singer-songwriter", "stomp and holler", "celtic"),
    ROCK("rock", "rock", "punk", "grunge", "emo", "shoegaze", "new wave", "hardcore", "mellow gold", "permanent wave"),
    POP("pop", "pop", "adult standards", "boy band", "idol");

    private final String title;
    private final List<String> keywords;

    BroadGenre(String title, String... keywords) {
        this.title = title;
        this.keywords = List.of(keywords);
    }

    public String title() {
        return title;
    }

    /** The class of one genre name, empty where no keyword fits. */
    public static Optional<BroadGenre> of(String genre) {
        String name = genre.toLowerCase(Locale.ROOT);
        for (BroadGenre broad : values()) {
            if (broad.keywords.stream().anyMatch(name::contains)) {
                return Optional.of(broad);
            }
        }
        return Optional.empty();
    }

    /** The class of most of the names, among equals that of the first name; empty where no name has one. */
    public static Optional<BroadGenre> ofMost(Collection<String> genres) {
        return majority(genres.stream().flatMap(genre -> of(genre).stream()).toList());
    }

    /** The most frequent one, among equals the one that comes first. */
    public static Optional<BroadGenre> majority(List<BroadGenre> votes) {
        int[] counts = new int[values().length];
        votes.forEach(vote -> counts[vote.ordinal()]++);
        int most = IntStream.of(counts).max().orElse(0);
        return votes.stream().filter(vote -> counts[vote.ordinal()] == most).findFirst();
    }
}
