package io.muse.query.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/** The page as those have it who use it by keyboard, listen to it, or need contrast; {@code audit.js} looks. */
final class PageAudit {
    private static final Pattern NAMELESS = Pattern.compile(
            "(?m)^\\s*- '?(?:application|button|checkbox|combobox|link|option|searchbox|slider|textbox)\\b(?! \").*$");

    private final Page page;

    /** Looks at what is opened from now on. */
    PageAudit(Page page) {
        this.page = page;
        try (InputStream script = requireNonNull(PageAudit.class.getResourceAsStream("audit.js"))) {
            page.addInitScript(new String(script.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of what has the focus, or {@code body} or {@code main}. */
    String focused() {
        return (String) page.evaluate("audit.focused()");
    }

    /** The same, of something on which one sees the focus: it has a ring and is not covered. */
    String stop() {
        String name = focused();
        assertThat(page.evaluate("audit.focusFault()")).as("focus on %s", name).isEqualTo("");
        return name;
    }

    /** What was announced, in order. */
    List<?> said() {
        return (List<?>) page.evaluate("audit.said()");
    }

    List<?> paleTexts(double leastContrast) {
        return (List<?>) page.evaluate("least => audit.paleTexts(least)", leastContrast);
    }

    /** Levels of the headings, in order. */
    List<Integer> headings() {
        return ((List<?>) page.evaluate("audit.headings()"))
                .stream().map(Integer.class::cast).toList();
    }

    /** What is animated by style at this moment. */
    List<?> moving() {
        return (List<?>) page.evaluate("audit.moving()");
    }

    /** What can be used and has no name in the tree that is read aloud. */
    List<String> nameless() {
        return NAMELESS.matcher(page.locator("body").ariaSnapshot())
                .results()
                .map(found -> found.group().strip())
                .toList();
    }
}
