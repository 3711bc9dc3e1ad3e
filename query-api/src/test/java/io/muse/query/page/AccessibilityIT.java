package io.muse.query.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.muse.query.testing.Platform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page for those who listen to it, need contrast, or bear no movement. Skipped where there is no Chromium. */
@QuarkusTest
@TestProfile(PageApplication.class)
@WithTestResource(Platform.class)
class AccessibilityIT extends PageInBrowser {
    private static final double LEAST_CONTRAST = 4.5;

    private enum View {
        EXPLORE("#/", ".starters a"),
        SONG("#/song/track:0", "article .track-title"),
        MAP("#/map", ".in-view .track"),
        LIVE("#/live", ".chart svg");

        private final String address;

        /** What is there once the view is complete. */
        private final String last;

        View(String address, String last) {
            this.address = address;
            this.last = last;
        }
    }

    private PageAudit audit;

    @BeforeEach
    void lookCloser() {
        audit = new PageAudit(page);
        page.route("**/v1/map*", route -> route.fulfill(MapStub.answer(MapStub.SIX)));
        page.route("**/v1/live", route -> route.fulfill(LiveStub.answer("""
                event: snapshot
                data: {"version": 7, "created": "2026-01-01T00:00:00Z", "count": 4, "objective": 1234567}

                event: status
                data: {"at": "2026-01-01T00:00:01Z", "editsPerSecond": 100, "tracks": 4}

                event: status
                data: {"at": "2026-01-01T00:00:02Z", "editsPerSecond": 203, "tracks": 4}

                """)));
    }

    private void open(View view) {
        page.navigate(root + view.address);
        page.locator(view.last).first().waitFor();
    }

    private void addASong() {
        open(View.SONG);
        role(AriaRole.BUTTON, "Add to playlist").click();
        eventually().until(() -> next().size() == 3);
    }

    @Test
    void shouldNameItsPartsForThoseWhoListen() {
        addASong();
        for (View view : View.values()) {
            open(view);
            for (AriaRole landmark :
                    List.of(AriaRole.BANNER, AriaRole.NAVIGATION, AriaRole.MAIN, AriaRole.COMPLEMENTARY)) {
                assertThat(page.getByRole(landmark)).hasCount(1);
            }
            assertThat(page.locator("[aria-current=page]")).hasCount(1);
            assertThat(audit.nameless()).as("without a name in %s", view).isEmpty();
            List<Integer> levels = audit.headings();
            assertThat(levels)
                    .as("headings of %s", view)
                    .startsWith(1)
                    .contains(2)
                    .containsOnlyOnce(1);
            for (int i = 1; i < levels.size(); i++) {
                assertThat(levels.get(i)).as("headings of %s", view).isLessThanOrEqualTo(levels.get(i - 1) + 1);
            }
        }
    }

    @Test
    void shouldWriteWithContrastInLightAndDark() {
        addASong();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            for (View view : View.values()) {
                open(view);
                eventually()
                        .untilAsserted(() -> assertThat(audit.paleTexts(LEAST_CONTRAST))
                                .as("pale in %s of %s", scheme, view)
                                .isEmpty());
            }
        }
    }

    @Test
    void shouldNotMoveForThoseWhoDoNotBearIt() {
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        for (View view : View.values()) {
            open(view);
            assertThat(audit.moving()).as("moves in %s", view).isEmpty();
        }
        open(View.MAP);
        role(AriaRole.BUTTON, "Find One on the map").click();
        assertThat(audit.moving()).isEmpty();
    }
}
