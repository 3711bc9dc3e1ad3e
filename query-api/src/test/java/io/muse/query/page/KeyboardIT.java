package io.muse.query.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.muse.query.testing.Platform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page without a mouse: nothing but keys. Skipped where there is no Chromium. */
@QuarkusTest
@TestProfile(PageApplication.class)
@WithTestResource(Platform.class)
class KeyboardIT extends PageInBrowser {
    private static final int MOST_STOPS = 60;

    private static final Pattern TELLS_100 = Pattern.compile(".*\\b100\\b.*");
    private static final Pattern TELLS_203 = Pattern.compile(".*\\b203\\b.*");

    private PageAudit audit;

    @BeforeEach
    void lookCloser() {
        audit = new PageAudit(page);
    }

    private void press(String key) {
        page.keyboard().press(key);
    }

    private void tabTo(String name) {
        go("Tab", name::equals, name);
    }

    /** On each stop of the way one sees where one is. */
    private void go(String key, Predicate<String> there, String name) {
        List<String> passed = new ArrayList<>();
        do {
            assertThat(passed).as("stops on the way to %s", name).hasSizeLessThan(MOST_STOPS);
            press(key);
            passed.add(audit.stop());
        } while (!there.test(passed.getLast()));
    }

    private void focusIsOn(String name) {
        eventually().untilAsserted(() -> assertThat(audit.focused()).isEqualTo(name));
    }

    private void hasSaid(String text) {
        eventually().until(() -> audit.said().contains(text));
    }

    private Locator songs() {
        return role(AriaRole.LIST, "Songs in your playlist").locator(".track-title");
    }

    @Test
    void shouldFindASongAndChooseAmongItsNeighbours() {
        page.navigate(root.toString());
        assertThat(title()).isVisible();
        press("Tab");
        assertThat(audit.stop()).isEqualTo("Skip to the content");
        press("Enter");
        focusIsOn("main");
        press("Tab");
        assertThat(audit.stop()).isEqualTo("Find a song");

        page.keyboard().type("band");
        Locator found = page.getByRole(AriaRole.OPTION);
        assertThat(found).hasCount(4);
        hasSaid("4 songs to choose from.");
        press("Escape");
        assertThat(found).hasCount(0);
        press("ArrowDown");
        assertThat(found).hasCount(4);
        Locator chosen = page.locator("[role=option][aria-selected=true]");
        for (int i = 0; i < 8 && !chosen.innerText().contains("Zero"); i++) {
            press("ArrowDown");
        }
        assertThat(chosen).containsText("Zero");
        press("Enter");
        // It was the search's, which is no more; one goes on at the song.
        focusIsOn("Zero");

        tabTo("Add to playlist");
        press("Enter");
        focusIsOn("In your playlist");
        hasSaid("Added Zero to your playlist.");
        eventually().until(() -> next().size() == 3);
        hasSaid("3 songs would come next.");
        assertThat(audit.stop()).isEqualTo("In your playlist");

        String neighbour = page.locator("article .track-title").first().innerText();
        tabTo("Add " + neighbour + " to your playlist");
        press("Space");
        focusIsOn(neighbour + " is in your playlist");
        assertThat(songs()).hasText(new String[] {"Zero", neighbour});
        eventually().until(() -> next().size() == 2);
        assertThat(audit.stop()).isEqualTo(neighbour + " is in your playlist");
    }

    @Test
    void shouldArrangeAPlaylistAndSaveIt() {
        page.navigate(root.toString());
        press("Tab");
        for (String title : List.of("Three", "One")) {
            tabTo("Add a song to your playlist");
            page.keyboard().type(title);
            assertThat(page.getByRole(AriaRole.OPTION)).containsText(title);
            press("Enter");
            assertThat(songs().last()).hasText(title);
            focusIsOn("Add a song to your playlist");
            go("Shift+Tab", "Name"::equals, "Name");
        }

        tabTo("Move One up");
        press("Enter");
        assertThat(songs()).hasText(new String[] {"One", "Three"});
        focusIsOn("Move One up");
        hasSaid("One is number 1.");
        press("Tab");
        assertThat(audit.stop()).isEqualTo("Move One down");
        press("Enter");
        assertThat(songs()).hasText(new String[] {"Three", "One"});
        focusIsOn("Move One down");

        press("Tab");
        assertThat(audit.stop()).isEqualTo("Remove One");
        press("Enter");
        assertThat(songs()).hasText("Three");
        focusIsOn("Remove Three");

        tabTo("CSV");
        Download saved = page.waitForDownload(() -> press("Enter"));
        assertThat(saved.suggestedFilename()).isEqualTo("my-playlist.csv");
        hasSaid("Saved as my-playlist.csv.");
        assertThat(audit.stop()).isEqualTo("CSV");

        go("Shift+Tab", "Remove Three"::equals, "Remove Three");
        press("Enter");
        assertThat(songs()).hasCount(0);
        focusIsOn("Your playlist");
    }

    @Test
    void shouldTakeWhatComesNextOneAfterTheOther() {
        openSong(0);
        tabTo("Add to playlist");
        press("Enter");
        eventually().until(() -> next().size() == 3);

        tabTo("Publish each edit");
        tabTo("Add " + next().getFirst() + " to your playlist");
        for (int left = 2; left > 0; left--) {
            int expected = left;
            press("Enter");
            // Its row goes, and the focus goes on to the row that takes its place.
            eventually()
                    .until(() -> next().size() == expected
                            && audit.focused().equals("Add " + next().getFirst() + " to your playlist"));
            audit.stop();
        }
        press("Enter");
        eventually().until(() -> next().isEmpty());
        focusIsOn("What comes next");

        go("Shift+Tab", "New"::equals, "New");
        press("Enter");
        assertThat(songs()).hasCount(0);
        focusIsOn("Your playlist");
        hasSaid("A new playlist.");
    }

    @Test
    void shouldMoveTheMapAndChooseASongOnIt() {
        page.route("**/v1/map*", route -> route.fulfill(MapStub.answer(MapStub.SIX)));
        page.setViewportSize(1400, 900);
        page.navigate(root + "#/map");
        Locator tip = page.locator(".tip");
        Locator card = role(AriaRole.REGION, "Selected song");

        go("Tab", name -> name.startsWith("Map of 6 songs"), "the map");
        assertThat(tip).containsText("Zero");
        hasSaid("Zero, Even Band");
        // So far up as the map goes.
        for (int i = 0; i < 12; i++) {
            press("ArrowUp");
        }
        assertThat(tip).containsText("One");
        hasSaid("One, Odd Band");
        press("+");
        press("Enter");
        assertThat(card).containsText("Odd Band");
        focusIsOn("Selected song");
        press("Tab");
        assertThat(audit.stop()).isEqualTo("What is like it");
        press("Tab");
        assertThat(audit.stop()).isEqualTo("Add One to your playlist");
        press("Enter");
        focusIsOn("One is in your playlist");
        press("Escape");
        assertThat(card).hasCount(0);
        eventually().until(() -> audit.stop().startsWith("Map of 6 songs"));
        assertThat(tip).containsText("One");
        press("Escape");
        assertThat(tip).hasCount(0);
        press("0");
        assertThat(tip).containsText("Zero");

        tabTo("Highlight");
        page.keyboard().type("one odd");
        assertThat(page.locator("#in-view")).hasText("1 match");
        hasSaid("1 song highlighted.");
        tabTo("jazz");
        press("Space");
        assertThat(role(AriaRole.BUTTON, "jazz")).hasAttribute("aria-pressed", "true");
        focusIsOn("jazz");
        tabTo("Find One on the map");
        press("Enter");
        assertThat(card).containsText("Odd Band");
        focusIsOn("Find One on the map");
        go("Shift+Tab", "Close"::equals, "Close");
        press("Enter");
        assertThat(card).hasCount(0);
        eventually().until(() -> audit.stop().startsWith("Map of 6 songs"));
    }

    @Test
    void shouldKeepTheFocusWhereTheNextMapLacksTheSongThatHadIt() {
        var version = new AtomicInteger(1);
        page.route("**/v1/live", route -> route.fulfill(LiveStub.answer("""
                event: snapshot
                data: {"version": %d, "created": "2026-01-01T00:00:00Z", "count": 4}

                """.formatted(version.get()))));
        page.route(
                "**/v1/map*",
                route -> route.fulfill(MapStub.answer(version.get() == 1 ? MapStub.SIX : MapStub.WITHOUT_ZERO)));
        page.navigate(root + "#/map");
        Locator listed = page.locator(".in-view .track");
        assertThat(listed).hasCount(6);
        tabTo("Find Zero on the map");

        version.set(2);

        assertThat(listed).hasCount(5);
        eventually().untilAsserted(() -> assertThat(audit.stop()).matches("Find \\w+ on the map"));
        assertThat(audit.focused()).isNotEqualTo("Find Zero on the map");
    }

    @Test
    void shouldReadTheCurvesStepByStep() {
        page.route("**/v1/live", route -> route.fulfill(LiveStub.answer("""
                event: status
                data: {"at": "2026-01-01T00:00:01Z", "editsPerSecond": 100, "tracks": 4}

                event: status
                data: {"at": "2026-01-01T00:00:02Z", "editsPerSecond": 203, "tracks": 4}

                """)));
        page.navigate(root + "#/live");
        Locator curve = role(AriaRole.SLIDER, "Edits and updates");
        assertThat(curve).isVisible();

        tabTo("Edits and updates");
        press("Home");
        assertThat(curve).hasAttribute("aria-valuetext", TELLS_100);
        press("ArrowRight");
        assertThat(curve).hasAttribute("aria-valuetext", TELLS_203);
        assertThat(audit.stop()).isEqualTo("Edits and updates");
    }

    @Test
    void shouldStopAtEverythingInTheOrderInWhichItStands() {
        page.route("**/v1/map*", route -> route.fulfill(MapStub.answer(MapStub.SIX)));
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertThat(stopsOf("#/song/track:0", "article .track-title"))
                    .containsExactly(
                            "Skip to the content",
                            "MuSE, to the start",
                            "Explore",
                            "Map",
                            "Live",
                            "Find a song",
                            "Add to playlist",
                            "Show on the map",
                            "Other artists only",
                            "One",
                            "Add One to your playlist",
                            "Two",
                            "Add Two to your playlist",
                            "Three",
                            "Add Three to your playlist",
                            "Name",
                            "Add a song to your playlist");
            assertThat(stopsOf("#/", ".starters a")).containsSubsequence("Live", "Find a song", "Zero", "One", "Name");
            assertThat(stopsOf("#/map", ".in-view .track"))
                    .containsSubsequence("Zoom in", "Zoom out", "Show all songs", "Highlight", "Genre", "pop", "Zero");
        }
        page.setViewportSize(360, 740);
        assertThat(stopsOf("#/song/track:0", "article .track-title")).endsWith("Your playlist 0 songs");
        assertThat(stopsOf("#/map", ".in-view .track")).endsWith("Your playlist 0 songs");
    }

    /** All stops from the top of a view to its end; the pulse of the service comes when it comes. */
    private List<String> stopsOf(String view, String whenThere) {
        page.navigate(root + view);
        page.reload();
        page.locator(whenThere).first().waitFor();
        page.evaluate("audit.settled()");
        List<String> stops = new ArrayList<>();
        press("Tab");
        while (!audit.focused().equals("body")
                && (stops.isEmpty() || !stops.getFirst().equals(audit.focused()))) {
            stops.add(audit.stop());
            assertThat(stops).hasSizeLessThan(MOST_STOPS).doesNotContain("");
            press("Tab");
        }
        stops.removeIf(name -> name.endsWith("edits/s") || name.equals("Not connected"));
        return stops;
    }
}
