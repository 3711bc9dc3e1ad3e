package io.muse.contracts.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.muse.contracts.json.InvalidFieldException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object read field by field; every complaint is an {@link InvalidFieldException} with the full path.
 *
 * @param path of this object with a dot at the end, empty for the document
 */
record JsonObject(JsonNode node, String path) {
    JsonObject {
        if (!node.isObject()) {
            throw new InvalidFieldException(
                    path.isEmpty() ? "value" : path.substring(0, path.length() - 1), "not a JSON object");
        }
    }

    static JsonObject document(JsonNode node) {
        return new JsonObject(node, "");
    }

    @Nullable
    JsonNode get(String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value;
    }

    @Nullable
    String text(String field) {
        JsonNode value = get(field);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw invalid(field, "not a text; put it in quotes");
        }
        return value.textValue();
    }

    @Nullable
    Long integer(String field) {
        JsonNode value = get(field);
        if (value == null) {
            return null;
        }
        if (!value.isNumber() || value.doubleValue() != Math.rint(value.doubleValue()) || !value.canConvertToLong()) {
            throw invalid(field, "not a whole number");
        }
        return value.longValue();
    }

    @Nullable
    Instant time(String field) {
        String text = text(field);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw invalid(field, "not a time; write it like 2026-01-31T12:00:00Z");
        }
    }

    List<JsonNode> elements(String field) {
        JsonNode value = get(field);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw invalid(field, "not an array");
        }
        List<JsonNode> elements = new ArrayList<>(value.size());
        value.forEach(elements::add);
        return elements;
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : elements(field)) {
            if (!element.isTextual()) {
                throw invalid(field + "[" + texts.size() + "]", "not a text; put it in quotes");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    Map<String, Double> numbers(String field) {
        JsonNode value = get(field);
        if (value == null) {
            return Map.of();
        }
        if (!value.isObject()) {
            throw invalid(field, "not a JSON object of numbers");
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        value.properties().forEach(entry -> {
            if (!entry.getValue().isNumber()) {
                throw invalid(field + "." + entry.getKey(), "not a number");
            }
            numbers.put(entry.getKey(), entry.getValue().doubleValue());
        });
        return numbers;
    }

    /** Makes a record of the contract from this object's fields, its complaints prefixed by the path. */
    <T> T make(Supplier<T> constructor) {
        try {
            return constructor.get();
        } catch (InvalidFieldException e) {
            throw e.field().startsWith(path) ? e : invalid(e.field(), e.problem());
        }
    }

    InvalidFieldException invalid(String field, String problem) {
        return new InvalidFieldException(path + field, problem);
    }
}
