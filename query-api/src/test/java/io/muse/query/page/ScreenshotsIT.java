package io.muse.query.page;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Makes the pictures of the README of a running stack: {@code docs/screenshots.sh}. */
@EnabledIfSystemProperty(named = "screenshots.url", matches = ".+")
class ScreenshotsIT {
    private static final Path FOLDER = Path.of("..", "docs", "images");

    private final String url = System.getProperty("screenshots.url", "").replaceAll("/+$", "");

    @Test
    void shouldMakeThePictures() {
        try (Chromium chromium = Chromium.open()) {
            try (var context = context(chromium, 1360, 850, ColorScheme.LIGHT)) {
                Page page = context.newPage();
                song(page);
                save(page, "page-song");
            }
            try (var context = context(chromium, 1360, 850, ColorScheme.DARK)) {
                Page page = context.newPage();
                map(page);
                save(page, "page-map");
                page.navigate(url + "/#/live");
                page.locator(".chart svg").nth(2).waitFor();
                page.waitForTimeout(20_000);
                save(page, "page-live");
            }
            try (var context = context(chromium, 390, 844, ColorScheme.LIGHT)) {
                Page page = context.newPage();
                page.navigate(url + "/");
                page.locator(".starters").waitFor();
                page.waitForTimeout(1_000);
                save(page, "page-phone");
            }
        }
    }

    private static BrowserContext context(Chromium chromium, int width, int height, ColorScheme scheme) {
        return chromium.browser()
                .newContext(
                        new NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
    }

    private static void save(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }

    /** The best known song, and a playlist of it and two of its neighbours. */
    private void song(Page page) {
        page.navigate(url + "/");
        page.locator(".starters a").first().click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add to playlist"))
                .click();
        Locator neighbours = page.locator("article .track button");
        neighbours.nth(0).click();
        neighbours.nth(3).click();
        page.locator(".next .track").nth(5).waitFor();
        page.waitForTimeout(1_000);
    }

    private void map(Page page) {
        page.navigate(url + "/#/map");
        page.locator(".legend li").first().waitFor();
        page.waitForTimeout(2_000);
    }
}
