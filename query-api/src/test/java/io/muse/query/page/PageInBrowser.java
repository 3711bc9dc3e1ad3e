package io.muse.query.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.muse.contracts.testing.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.query.testing.Platform;
import io.muse.query.testing.SnapshotPublisher;
import io.muse.query.testing.Snapshots;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The page in a real browser, over the real service with four songs. What is awaited may take a minute; the console must stay silent. */
abstract class PageInBrowser {
    static final List<String> TITLES = List.of("Zero", "One", "Two", "Three");

    /** By cosine to track 0: 1, 2, 3. */
    private static final float[] VECTORS = {2, 0, 3, 1, 1, 1, 0, 4};

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static Chromium chromium;

    @TestHTTPResource
    URI root;

    Platform platform;
    Page page;
    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;

    @BeforeEach
    void open() {
        if (chromium == null) {
            chromium = Chromium.open();
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
            serve();
        }
        context = chromium.browser().newContext();
        context.setDefaultTimeout(PATIENCE.toMillis());
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type()) && !expected(message)) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    /** The browser itself says so when an answer is no success; what the page makes of it is tested. */
    private static boolean expected(ConsoleMessage message) {
        // A service that is too busy for a moment says 503, and the page asks it again.
        return message.text().contains("status of 503")
                || Stream.of("/v1/map", "/v1/live", "/v1/page", "/v1/recommendations")
                        .anyMatch(message.location()::contains);
    }

    @AfterEach
    void close() {
        if (context != null) {
            // The page asks until the end, and what is closing can't be answered.
            page.unrouteAll();
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

    /** What the class before has published is served already. */
    private void serve() {
        if (given().get("/v1/snapshot").statusCode() != 200) {
            try (SnapshotPublisher publisher = platform.publisher()) {
                for (int i = 0; i < TITLES.size(); i++) {
                    publisher.publish(track(i));
                }
                publisher.publish(Snapshots.encoded(1, 2, VECTORS));
            }
        }
        await().until(() -> given().get("/v1/snapshot").statusCode() == 200);
        await().until(() ->
                given().get("/v1/tracks?q=band").jsonPath().getList("items").size() == TITLES.size());
    }

    private static TrackMetadata track(int i) {
        var artist = new ArtistRef("artist:" + i % 2, i % 2 == 0 ? "Even Band" : "Odd Band");
        return new TrackMetadata(
                Snapshots.track(i), TITLES.get(i), List.of(artist), null, 181_000L, List.of("pop"), Map.of());
    }

    static List<String> titlesOf(List<String> ids) {
        return ids.stream()
                .map(id -> TITLES.get(Integer.parseInt(id.substring("track:".length()))))
                .toList();
    }

    Locator role(AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator title() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    Locator panel() {
        return role(AriaRole.COMPLEMENTARY, "Your playlist");
    }

    /** Titles of the songs that would come next. */
    List<String> next() {
        return panel().getByRole(AriaRole.REGION).locator(".track-title").allInnerTexts();
    }

    void openSong(int i) {
        page.navigate(root + "#/song/track:" + i);
        assertThat(title()).hasText(TITLES.get(i));
    }

    /** Awaitility, in the thread that owns the browser. */
    static ConditionFactory eventually() {
        return await().pollInSameThread();
    }
}
