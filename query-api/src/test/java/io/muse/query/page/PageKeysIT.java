package io.muse.query.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.muse.access.key.KeySecret;
import io.muse.query.testing.Platform;
import io.muse.query.testing.SnapshotPublisher;
import io.muse.query.testing.Snapshots;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page in a real browser, over a real service that wants keys. Skipped where there is no Chromium. */
@QuarkusTest
@TestProfile(PageKeysIT.WantsKeys.class)
@WithTestResource(value = Platform.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class PageKeysIT {
    private static final KeySecret READER = new KeySecret(KeySecret.PREFIX + "reader-of-this-test");

    @TestHTTPResource
    URI root;

    Platform platform;

    public static final class WantsKeys implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("muse.access.mode", "keys", "muse.access.keys", "page reader sha256:" + READER.hash());
        }
    }

    private void serve() {
        try (SnapshotPublisher publisher = platform.publisher()) {
            publisher.publish(Snapshots.encoded(1, 2, 2, 0, 3, 1, 1, 1, 0, 4));
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> given().header("X-API-Key", READER.text())
                                .get("/v1/snapshot")
                                .statusCode()
                        == 200);
    }

    @Test
    void shouldAskForAKeyWorkWithTheRightOneAndSayWhatItMayNot() {
        try (Chromium chromium = Chromium.open();
                var context = chromium.browser().newContext()) {
            serve();
            Page page = context.newPage();
            page.navigate(root + "#/song/track:0");
            give(page, "This service answers to those who have a key", "muse_mistyped");
            give(page, "The service does not take the key of this tab", READER.text());

            assertThat(page.locator("article .track-title")).hasCount(3);
            assertThat(page.locator(".key-form")).hasCount(0);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add to playlist"))
                    .click();
            assertThat(page.locator(".next .track-title")).hasCount(3);

            // A reader may ask, but not edit.
            page.getByLabel("Publish each edit").check();
            assertThat(page.locator(".next .hint")).containsText("writer");
            assertThat(platform.ingest().received()).isEmpty();
            assertThat(page.locator(".key-form")).hasCount(0);
        }
    }

    private static void give(Page page, String question, String key) {
        page.getByLabel(question).fill(key);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use this key"))
                .click();
    }
}
