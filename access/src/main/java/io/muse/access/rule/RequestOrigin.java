package io.muse.access.rule;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a browser tells about the page that sends a request. Programs that are no browser tell nothing.
 *
 * @param origin header Origin
 * @param fetchSite header Sec-Fetch-Site
 * @param authority header Host
 */
public record RequestOrigin(
        @Nullable String origin,
        @Nullable String fetchSite,
        @Nullable String authority) {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    /** Whether the page of another origin sends more than a question, which a browser lets it do without being asked. */
    public boolean isForeignWrite(String method, Set<String> allowedOrigins) {
        if (SAFE.contains(method) || (origin != null && allowedOrigins.contains(origin))) {
            return false;
        }
        if (fetchSite != null && !OWN_SITE.contains(fetchSite)) {
            return true;
        }
        return origin != null && !isOwn(origin);
    }

    private boolean isOwn(String page) {
        return authority != null
                && (page.equalsIgnoreCase("http://" + authority) || page.equalsIgnoreCase("https://" + authority));
    }
}
