package io.muse.query.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.muse.query.testing.IngestStub;
import io.muse.query.testing.Platform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What the page does, by pointer and key. Skipped where there is no Chromium. */
@QuarkusTest
@TestProfile(PageApplication.class)
@WithTestResource(Platform.class)
class PageIT extends PageInBrowser {
    private static final Color PAPER = new Color(0xfaf9f6);
    private static final Color POP = new Color(0xff6b45);
    private static final Color JAZZ = new Color(0x3aa0ff);

    @Test
    void shouldFindASongByKeyboardAndShowWhatIsLikeIt() {
        List<String> similar =
                given().get("/v1/tracks/track:0/similar").jsonPath().getList("items.id");

        page.navigate(root.toString());
        page.keyboard().press("/");
        page.keyboard().type("zer");
        Locator found = page.getByRole(AriaRole.OPTION);
        assertThat(found).hasCount(1);
        assertThat(found).containsText("Zero");
        assertThat(found).containsText("Even Band");
        page.keyboard().press("Enter");

        assertThat(title()).hasText("Zero");
        assertThat(page.locator("article .track-title"))
                .hasText(titlesOf(similar).toArray(String[]::new));
        assertThat(page).hasTitle("Song · MuSE");
    }

    @Test
    void shouldHearTheKeyOfTheSearchWhenThePageWasJustDrawn() {
        page.addInitScript("""
                addEventListener('DOMContentLoaded', () =>
                  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true })))""");
        page.navigate(root.toString());

        assertThat(role(AriaRole.COMBOBOX, "Find a song")).isFocused();
    }

    @Test
    void shouldSayThatNothingWasFound() {
        page.navigate(root.toString());
        role(AriaRole.COMBOBOX, "Find a song").fill("xyzzy");

        assertThat(page.getByRole(AriaRole.OPTION)).hasText("No song has all these words.");
    }

    @Test
    void shouldBuildAPlaylistAndShowWhatComesNext() {
        List<String> recommended = given().contentType(ContentType.JSON)
                .body(Map.of("tracks", List.of("track:0")))
                .post("/v1/recommendations")
                .jsonPath()
                .getList("items.id");

        openSong(0);
        role(AriaRole.BUTTON, "Add to playlist").click();
        assertThat(role(AriaRole.BUTTON, "In your playlist")).isDisabled();
        eventually().until(() -> next().equals(titlesOf(recommended)));

        // What comes next is asked anew after each change, and never holds what is in the playlist.
        String first = next().getFirst();
        panel().getByRole(AriaRole.REGION)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Add " + first))
                .click();
        eventually().until(() -> next().size() == 2 && !next().contains(first));

        page.reload();
        Locator songs = role(AriaRole.LIST, "Songs in your playlist").locator(".track-title");
        assertThat(songs).hasText(new String[] {"Zero", first});
        role(AriaRole.BUTTON, "Move " + first + " up").click();
        assertThat(songs).hasText(new String[] {first, "Zero"});
        role(AriaRole.BUTTON, "Remove " + first).click();
        assertThat(songs).hasText("Zero");
        eventually().until(() -> next().equals(titlesOf(recommended)));
    }

    @Test
    void shouldSaveThePlaylist() throws IOException {
        openSong(2);
        role(AriaRole.BUTTON, "Add to playlist").click();
        role(AriaRole.TEXTBOX, "Name").fill("Rainy, day");

        Download csv = page.waitForDownload(() -> role(AriaRole.BUTTON, "CSV").click());

        assertThat(csv.suggestedFilename()).isEqualTo("rainy-day.csv");
        assertThat(Files.readAllLines(csv.path()))
                .containsExactly("position,track_id,title,artists", "1,track:2,Two,Even Band");
    }

    @Test
    void shouldDrawTheSongsOfTheMapWhereTheyAre() throws IOException {
        page.route("**/v1/map*", route -> route.fulfill(MapStub.answer(MapStub.SIX)));
        page.setViewportSize(1400, 900);
        page.navigate(root + "#/map");
        Locator stage = page.getByRole(AriaRole.APPLICATION);
        var box = stage.boundingBox();
        int x = (int) box.width / 2;
        int y = (int) box.height / 2;
        // The whole world takes 88 % of the shorter side.
        int upperEdge = y - (int) (0.44 * Math.min(box.width, box.height));
        int empty = y / 2;

        // Points let 18 % of the page shine through.
        eventually().untilAsserted(() -> assertColour(stage, x, y, mixed(POP, 0.82)));
        assertColour(stage, x, upperEdge, mixed(JAZZ, 0.82));
        assertColour(stage, x, empty, PAPER);

        // What is searched for is drawn fully, the rest fades.
        role(AriaRole.SEARCHBOX, "Highlight").fill("zero even");
        eventually().untilAsserted(() -> assertColour(stage, x, y, POP));
        assertColour(stage, x, upperEdge, mixed(JAZZ, 0.22));

        page.mouse().move(box.x + x, box.y + y);
        assertThat(page.locator(".tip")).containsText("Zero");
        page.mouse().click(box.x + x, box.y + y);
        assertThat(role(AriaRole.REGION, "Selected song")).containsText("Even Band");

        // By keyboard too: what was in the middle goes to the right.
        stage.focus();
        page.keyboard().press("ArrowLeft");
        eventually().untilAsserted(() -> assertColour(stage, x + 80, y, POP));
    }

    private static Color mixed(Color point, double opacity) {
        return new Color(
                mixed(point.getRed(), PAPER.getRed(), opacity),
                mixed(point.getGreen(), PAPER.getGreen(), opacity),
                mixed(point.getBlue(), PAPER.getBlue(), opacity));
    }

    private static int mixed(int point, int paper, double opacity) {
        return (int) Math.round(opacity * point + (1 - opacity) * paper);
    }

    /** Blending rounds: each channel may be off by two. */
    private static void assertColour(Locator stage, int x, int y, Color expected) throws IOException {
        var pixel = new Color(
                ImageIO.read(new ByteArrayInputStream(stage.screenshot())).getRGB(x, y));
        assertThat(pixel).as("colour at %s, %s", x, y).matches(it -> isClose(it, expected), "close to " + expected);
    }

    private static boolean isClose(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed()) <= 2
                && Math.abs(one.getGreen() - other.getGreen()) <= 2
                && Math.abs(one.getBlue() - other.getBlue()) <= 2;
    }

    @Test
    void shouldShowWhatTheServiceTellsLive() {
        page.route("**/v1/live", route -> route.fulfill(LiveStub.answer("""
                        event: snapshot
                        data: {"version": 7, "created": "2026-01-01T00:00:00Z", "count": 4, "objective": 1234567}

                        event: status
                        data: {"at": "2026-01-01T00:00:01Z", "snapshotVersion": 7, "snapshotAgeSeconds": 3,
                        data:  "editsPerSecond": 203, "freshness": {"p50": 0.071, "p95": 0.145, "p99": 0.235}, "tracks": 4}

                        """)));
        page.navigate(root + "#/live");

        assertThat(page.locator(".figures")).containsText("203");
        assertThat(page.locator(".figures")).containsText("71 ms");
        assertThat(page.locator(".figures")).containsText("№ 7");
        assertThat(role(AriaRole.SLIDER, "Objective J")).hasAttribute("aria-valuetext", "№ 7: J 1.235M");
    }

    @Test
    void shouldTellHowManySongsTheMapHasAndLookForTheNextOne() {
        var songs = new AtomicInteger(2);
        page.route("**/v1/live", route -> route.fulfill(LiveStub.answer("""
                        event: status
                        data: {"at": "2026-01-01T00:00:01Z", "snapshotVersion": 7, "tracks": 4000}

                        """)));
        page.route("**/v1/map", route -> route.fulfill(MapStub.answer(mapOf(songs.get()))));
        page.clock().install();
        page.navigate(root + "#/map");
        Locator coverage = page.locator(".coverage");
        assertThat(coverage).hasText("2 of 4,000 songs placed, a new map is in the making");

        songs.set(3_000);
        page.clock().runFor(11_000);

        assertThat(coverage).hasText("3,000 of 4,000 songs placed");
    }

    private static String mapOf(int songs) {
        String zeros = "0" + ",0".repeat(songs - 1);
        String ids = IntStream.range(0, songs).mapToObj(i -> "\"s" + i + "\"").collect(Collectors.joining(","));
        return """
                {"snapshotVersion": 1, "ids": [%s], "titles": [%s], "x": [%s], "y": [%s], "playlists": [%s],
                 "genres": ["pop"], "genre": [%s], "artists": ["Band"], "artist": [%s]}""".formatted(ids, ids, zeros, zeros, zeros, zeros, zeros);
    }

    @Test
    void shouldPublishEditsAndShowTheAnswerThatKnowsThem() {
        IngestStub ingest = platform.ingest();
        ingest.received().clear();
        // The platform's copy of the playlist has an answer as soon as its edit has arrived.
        page.route("**/v1/recommendations", route -> {
            String asked = route.request().postData();
            if (!asked.contains("playlistId")) {
                route.resume();
            } else if (ingest.received().isEmpty()) {
                route.fulfill(new Route.FulfillOptions().setStatus(404));
            } else {
                route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("""
                        {"source": "embedding", "snapshotVersion": 1, "ignored": [],
                         "items": [{"id": "track:3", "title": "Learnt", "artists": [], "score": 1}]}"""));
            }
        });
        openSong(0);
        role(AriaRole.BUTTON, "Add to playlist").click();
        page.getByLabel("Publish each edit").check();

        eventually().until(() -> next().equals(List.of("Learnt")));
        assertThat(page.locator(".followed")).containsText("learnt in");
        assertThat(ingest.received()).hasSize(1);
        IngestStub.Received edit = ingest.received().getFirst();
        assertThat(edit.playlist()).startsWith("page-");
        assertThat(edit.body()).contains("PlaylistReplaced").contains("[\"track:0\"]");

        page.getByLabel("Publish each edit").uncheck();
        eventually().until(() -> ingest.received().size() == 2);
        assertThat(ingest.received().getLast().body()).contains("PlaylistDeleted");
    }

    @Test
    void shouldAskForAKeyWhereTheServiceWantsOneAndSendItWithEveryRequest() {
        page.route("**/v1/**", route -> {
            if ("muse_right".equals(route.request().headers().get("x-api-key"))) {
                route.resume();
            } else {
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(401)
                        .setContentType("application/problem+json")
                        .setBody("{\"status\": 401, \"title\": \"Who are you?\"}"));
            }
        });
        page.navigate(root.toString());
        page.getByLabel("This service answers to those who have a key").fill("muse_right");
        role(AriaRole.BUTTON, "Use this key").click();
        assertThat(page.locator(".key-form")).hasCount(0);

        openSong(0);
        assertThat(page.locator("article .track-title")).not().hasCount(0);
        page.navigate(root + "#/live");
        assertThat(page.locator(".figures")).containsText("№ 1");
        assertThat(page.locator(".key-form")).hasCount(0);
    }

    @Test
    void shouldAskAServiceAgainThatIsTooBusyForNow() {
        var asked = new AtomicInteger();
        page.route("**/v1/recommendations", route -> {
            if (asked.getAndIncrement() == 0) {
                route.fulfill(new Route.FulfillOptions().setStatus(503).setHeaders(Map.of("Retry-After", "0")));
            } else {
                route.resume();
            }
        });
        openSong(0);
        role(AriaRole.BUTTON, "Add to playlist").click();
        eventually().until(() -> next().size() == 3);
        assertThat(asked).hasValue(2);
    }

    @Test
    void shouldFitAPhone() {
        page.setViewportSize(360, 740);
        for (String view : List.of("#/", "#/song/track:0", "#/map", "#/live")) {
            page.navigate(root + view);
            page.getByRole(AriaRole.MAIN).waitFor();
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(view)
                    .isEqualTo(360);
        }
    }
}
