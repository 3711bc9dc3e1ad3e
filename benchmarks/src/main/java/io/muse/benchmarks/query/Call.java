package io.muse.benchmarks.query;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param body JSON, null for none
 * @param tag sent as If-None-Match, null for none
 */
record Call(
        HttpMethod method,
        String path,
        @Nullable Buffer body,
        @Nullable String tag) {
    static Call get(String path) {
        return new Call(HttpMethod.GET, path, null, null);
    }

    static Call post(String path, byte[] json) {
        return new Call(HttpMethod.POST, path, Buffer.buffer(json), null);
    }

    Call ifNoneMatch(@Nullable String other) {
        return new Call(method, path, body, other);
    }
}
