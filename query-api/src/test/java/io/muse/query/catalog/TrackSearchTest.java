package io.muse.query.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrackSearchTest {
    private final TrackSearch search = new TrackSearch();
    private Map<String, Integer> playlists = Map.of();

    @BeforeEach
    void fill() {
        put("bohemian", "Bohemian Rhapsody", "Queen");
        put("queen-of-hearts", "Queen of Hearts", "Juice Newton");
        put("radio", "Radio Ga Ga", "Queen");
        put("joga", "Jóga", "Björk");
        put("radioactive", "Radioactive", "Imagine Dragons");
        put("crazy", "Crazy In Love", "Beyoncé", "JAY-Z");
        put("untitled", null);
        search.refresh();
    }

    @AfterEach
    void close() {
        search.close();
    }

    private void put(String id, String title, String... artists) {
        List<ArtistRef> refs = Arrays.stream(artists)
                .map(name -> new ArtistRef("artist:" + name, name))
                .toList();
        search.put(new TrackMetadata(id, title, refs, null, null, List.of(), Map.of()));
    }

    private List<String> search(String query) {
        return search.search(query, 10, id -> playlists.getOrDefault(id, 0));
    }

    @Test
    void shouldFindByTitleWhateverTheCase() {
        assertThat(search("BOHEMIAN rhapsody")).containsExactly("bohemian");
    }

    @Test
    void shouldFindByTheBeginningOfTheLastWord() {
        assertThat(search("bohemian rh")).containsExactly("bohemian");
        assertThat(search("boh")).containsExactly("bohemian");
        assertThat(search("rhap bohemian")).isEmpty();
    }

    @Test
    void shouldFindByArtistAndByTitleTogetherWithArtist() {
        assertThat(search("jay-z")).containsExactly("crazy");
        assertThat(search("queen radio")).containsExactly("radio");
        assertThat(search("crazy beyonce")).containsExactly("crazy");
    }

    @Test
    void shouldFindWithoutAccents() {
        assertThat(search("bjork joga")).containsExactly("joga");
        assertThat(search("BJÖRK")).containsExactly("joga");
    }

    @Test
    void shouldForgiveTyposOnlyWhenNothingMatches() {
        assertThat(search("bohemain rapsody")).containsExactly("bohemian");
        assertThat(search("beyonse")).containsExactly("crazy");
        assertThat(search("imagin dragns")).containsExactly("radioactive");
        assertThat(search("radio")).doesNotContain("bohemian");
        assertThat(search("xyzzy")).isEmpty();
    }

    @Test
    void shouldRankWholeWordsBeforeBeginningsWhateverTheirPopularity() {
        playlists = Map.of("radioactive", 1_000);
        assertThat(search("radio")).containsExactly("radio", "radioactive");
    }

    @Test
    void shouldRankTheWholeArtistBeforeAWordOfATitleAndEqualMatchesByPlaylists() {
        playlists = Map.of("queen-of-hearts", 1_000, "radio", 5, "bohemian", 50);
        assertThat(search("queen")).containsExactly("bohemian", "radio", "queen-of-hearts");
        playlists = Map.of("queen-of-hearts", 1_000, "radio", 50, "bohemian", 5);
        assertThat(search("queen")).containsExactly("radio", "bohemian", "queen-of-hearts");
    }

    @Test
    void shouldKeepTheMostPopularWhenMoreMatchThanTheLimit() {
        IntStream.range(0, 500).forEach(i -> put("love-" + i, "Love", "Artist " + i));
        search.refresh();

        assertThat(search.search(
                        "love", 3, id -> id.startsWith("love-") ? (Integer.parseInt(id.substring(5)) * 7) % 500 : 0))
                .containsExactly("love-357", "love-214", "love-71");
    }

    @Test
    void shouldFollowChangesAndDeletions() {
        put("bohemian", "Another One Bites the Dust", "Queen");
        search.remove("joga");
        search.refresh();

        assertThat(search("bohemian")).isEmpty();
        assertThat(search("bites")).containsExactly("bohemian");
        assertThat(search("bjork")).isEmpty();
    }

    @Test
    void shouldFindNothingWhenTheQueryHasNoWords() {
        assertThat(search("?!*")).isEmpty();
    }

    @Test
    void shouldListTheTracksOfAGenreWhateverItsCaseAndTellWhenThatMayHaveChanged() {
        putOfGenres("a", "Dream Pop", "rock");
        putOfGenres("b", "dream pop");
        putOfGenres("c", "Pop");
        search.refresh();
        long version = search.version();

        assertThat(search.ofGenre(" DREAM pop")).containsExactlyInAnyOrder("a", "b");
        assertThat(search.ofGenre("dream")).isEmpty();
        search.refresh();
        assertThat(search.version()).isEqualTo(version);

        putOfGenres("b", "Pop");
        search.refresh();
        assertThat(search.version()).isGreaterThan(version);
        assertThat(search.ofGenre("dream pop")).containsExactly("a");
        assertThat(search.ofGenre("pop")).containsExactlyInAnyOrder("b", "c");
    }

    private void putOfGenres(String id, String... genres) {
        search.put(new TrackMetadata(id, id, List.of(), null, null, List.of(genres), Map.of()));
    }
}
