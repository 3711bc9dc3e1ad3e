package io.muse.query.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.muse.contracts.testing.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.query.testing.IngestStub;
import io.muse.query.testing.Platform;
import io.muse.query.testing.SnapshotPublisher;
import io.muse.query.testing.Snapshots;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page in a real browser, over the real service. Skipped where there is no Chromium. */
@QuarkusTest
@WithTestResource(value = Platform.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class PageIT {
    /** By cosine to track 0: 1, 2, 3. */
    private static final float[] VECTORS = {2, 0, 3, 1, 1, 1, 0, 4};

    private static final List<String> TITLES = List.of("Zero", "One", "Two", "Three");

    private static final Color PAPER = new Color(0xfaf9f6);
    private static final Color POP = new Color(0xff6b45);
    private static final Color JAZZ = new Color(0x3aa0ff);

    private static Chromium chromium;

    @TestHTTPResource
    URI root;

    Platform platform;
    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeEach
    void open() {
        if (chromium == null) {
            chromium = Chromium.open();
            serve();
        }
        context = chromium.browser().newContext();
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type()) && !expected(message.location())) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    /** The browser itself says so when an answer is no success; what the page makes of it is tested. */
    private static boolean expected(String location) {
        return location.contains("/v1/map")
                || location.contains("/v1/live")
                || location.contains("/v1/page")
                || location.contains("/v1/recommendations");
    }

    @AfterEach
    void close() {
        if (context != null) {
            context.close();
        }
        assertThat(complaints).as("console of the browser").isEmpty();
    }

    @AfterAll
    static void closeBrowser() {
        if (chromium != null) {
            chromium.close();
            chromium = null;
        }
    }

    private void serve() {
        try (SnapshotPublisher publisher = platform.publisher()) {
            for (int i = 0; i < TITLES.size(); i++) {
                publisher.publish(track(i));
            }
            publisher.publish(Snapshots.encoded(1, 2, VECTORS));
        }
        await().until(() -> given().get("/v1/snapshot").statusCode() == 200);
        await().until(() ->
                given().get("/v1/tracks?q=three").jsonPath().getList("items").size() == 1);
    }

    private static TrackMetadata track(int i) {
        var artist = new ArtistRef("artist:" + i % 2, i % 2 == 0 ? "Even Band" : "Odd Band");
        return new TrackMetadata(
                Snapshots.track(i), TITLES.get(i), List.of(artist), null, 181_000L, List.of("pop"), Map.of());
    }

    private Locator role(AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator panel() {
        return role(AriaRole.COMPLEMENTARY, "Your playlist");
    }

    private List<String> next() {
        return panel().getByRole(AriaRole.REGION).locator(".track-title").allInnerTexts();
    }

    private static List<String> titlesOf(List<String> ids) {
        return ids.stream()
                .map(id -> TITLES.get(Integer.parseInt(id.substring("track:".length()))))
                .toList();
    }

    private void openSong(int i) {
        page.navigate(root + "#/song/track:" + i);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText(TITLES.get(i));
    }

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

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Zero");
        assertThat(page.locator("article .track-title"))
                .hasText(titlesOf(similar).toArray(String[]::new));
        assertThat(page).hasTitle("Song · MuSE");
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
        // Track 0 in the very middle, track 1 in the middle of the upper edge. Names of genres stand where most of
        // their songs are: in the lower corners.
        page.route(
                "**/v1/map*",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("""
                        {"snapshotVersion": 1, "ids": ["track:0", "track:1", "a", "b", "c", "d"],
                         "titles": ["Zero", "One", "A", "B", "C", "D"],
                         "x": [32767, 32767, 3000, 3100, 62000, 62100], "y": [32768, 65535, 3000, 3100, 3000, 3100],
                         "playlists": [9, 9, 1, 1, 1, 1], "genres": ["pop", "jazz"], "genre": [0, 1, 0, 0, 1, 1],
                         "artists": ["Even Band", "Odd Band"], "artist": [0, 1, 0, 0, 1, 1]}""")));
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

    /** Awaitility, in the thread that owns the browser. */
    private static ConditionFactory eventually() {
        return await().pollInSameThread();
    }

    @Test
    void shouldShowWhatTheServiceTellsLive() {
        page.route(
                "**/v1/live",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/event-stream")
                        .setBody("""
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
        assertThat(page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("Objective J: J 1.235M")))
                .isVisible();
    }

    @Test
    void shouldTellHowManySongsTheMapHasAndLookForTheNextOne() {
        var songs = new AtomicInteger(2);
        page.route(
                "**/v1/live",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/event-stream")
                        .setBody("""
                        event: status
                        data: {"at": "2026-01-01T00:00:01Z", "snapshotVersion": 7, "tracks": 4000}

                        """)));
        page.route(
                "**/v1/map",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setHeaders(Map.of("ETag", "\"" + songs + "\""))
                        .setBody(mapOf(songs.get()))));
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

    @Test
    void shouldNameItsPartsForThoseWhoListen() {
        openSong(1);
        for (AriaRole landmark : List.of(AriaRole.BANNER, AriaRole.NAVIGATION, AriaRole.MAIN, AriaRole.COMPLEMENTARY)) {
            assertThat(page.getByRole(landmark)).hasCount(1);
        }
        assertThat(role(AriaRole.LINK, "Explore")).hasAttribute("aria-current", "page");
        Object nameless = page.evaluate("""
                [...document.querySelectorAll('button, a, input')]
                    .filter(e => !(e.innerText.trim() || e.ariaLabel || e.labels?.length)).length""");
        assertThat(nameless).isEqualTo(0);
        role(AriaRole.BUTTON, "Add to playlist").click();
        assertThat(page.getByRole(AriaRole.STATUS)).not().isEmpty();
    }
}
