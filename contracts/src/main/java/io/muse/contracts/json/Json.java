package io.muse.contracts.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON dialect of all public topics: ISO-8601 times in UTC, absent instead of {@code null}, unknown fields
 * ignored, no silent conversion between text and numbers, equal values as equal bytes. Thread-safe.
 */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private Json() {}

    /** The shared mapper; never reconfigure it. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    public static byte[] encode(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("not representable as JSON: " + value.getClass(), e);
        }
    }

    /**
     * Reads one JSON document.
     *
     * @throws DecodeException naming the offending field, never with a parser's internals
     */
    public static <T> T decode(byte @Nullable [] json, Class<T> type) throws DecodeException {
        if (json == null) {
            throw new DecodeException("value: missing; send a JSON object");
        }
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new DecodeException("value: null; send a JSON object");
            }
            return value;
        } catch (IOException e) {
            throw DecodeException.of(e, json.length);
        }
    }

    /** As {@link #decode(byte[], Class)}, for a document that is parsed already. */
    public static <T> T decode(JsonNode json, Class<T> type) throws DecodeException {
        try {
            T value = MAPPER.treeToValue(json, type);
            if (value == null) {
                throw new DecodeException("value: null; send a JSON object");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw DecodeException.of(e, 0);
        }
    }

    /** As {@link #decode(byte[], Class)}, for text. */
    public static <T> T decode(String json, Class<T> type) throws DecodeException {
        return decode(json.getBytes(StandardCharsets.UTF_8), type);
    }
}
