package io.muse.query.cooccurrence;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The instances of a service that all give the same answers. The one that answered last is asked first; the next one
 * when it can't be reached, breaks off, or says 503. One that is too slow is not asked first again. Thread-safe.
 */
final class Addresses {
    private static final int UNAVAILABLE = 503;

    private final List<String> roots;
    private volatile int preferred;

    /** @param urls at least one */
    Addresses(List<URI> urls) {
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("muse.query.cooccurrence-url names no address");
        }
        roots = urls.stream().map(url -> url.toString().replaceAll("/+$", "")).toList();
    }

    /** A request for any of them, to be sent by {@link #send}. */
    URI uri(String path) {
        return URI.create(roots.getFirst() + path);
    }

    /** @param asked has no effect, so that it may be sent to one after another */
    CompletableFuture<HttpResponse<byte[]>> send(HttpClient http, HttpRequest asked) {
        return send(http, asked, preferred, roots.size());
    }

    private CompletableFuture<HttpResponse<byte[]>> send(HttpClient http, HttpRequest asked, int at, int attempts) {
        return http.sendAsync(addressed(asked, at), BodyHandlers.ofByteArray())
                .handle(Outcome::new)
                .thenCompose(outcome -> {
                    int next = (at + 1) % roots.size();
                    if (outcome.isAnswer()) {
                        preferred = at;
                    } else if (preferred == at) {
                        preferred = next;
                    }
                    return outcome.isAnswer() || attempts == 1 || outcome.isTooSlow()
                            ? outcome.future()
                            : send(http, asked, next, attempts - 1);
                });
    }

    /** What came of asking one of them: a response or a failure. */
    private record Outcome(
            @Nullable HttpResponse<byte[]> response,
            @Nullable Throwable failure) {

        boolean isAnswer() {
            return response != null && response.statusCode() != UNAVAILABLE;
        }

        /** Another one would be asked when the caller has waited long enough already. */
        boolean isTooSlow() {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            return cause instanceof HttpTimeoutException || (cause != null && !(cause instanceof IOException));
        }

        CompletableFuture<HttpResponse<byte[]>> future() {
            return failure == null
                    ? CompletableFuture.completedFuture(Objects.requireNonNull(response))
                    : CompletableFuture.failedFuture(failure);
        }
    }

    private HttpRequest addressed(HttpRequest asked, int at) {
        String path = asked.uri().toString().substring(roots.getFirst().length());
        return at == 0
                ? asked
                : HttpRequest.newBuilder(asked, (name, value) -> true)
                        .uri(URI.create(roots.get(at) + path))
                        .build();
    }

    @Override
    public String toString() {
        return String.join(" and ", roots);
    }
}
