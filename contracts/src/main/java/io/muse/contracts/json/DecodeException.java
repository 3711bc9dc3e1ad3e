package io.muse.contracts.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record that breaks the contract. The message is for the sender: it names the field and what to send instead, and
 * never a class of ours or the parser's.
 */
public final class DecodeException extends Exception {
    private static final long serialVersionUID = 1L;

    public DecodeException(String message) {
        super(message);
    }

    static DecodeException of(IOException e, int length) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidFieldException invalid) {
                return new DecodeException(invalid.field() + ": " + invalid.problem());
            }
        }
        if (e instanceof InvalidTypeIdException unknown) {
            return new DecodeException(
                    unknown.getTypeId() == null
                            ? "type: missing; name the type of the edit"
                            : "type: unknown '" + unknown.getTypeId() + "'");
        }
        if (e instanceof JsonMappingException mapping) {
            return new DecodeException(path(mapping) + ": not " + expected(mapping));
        }
        if (e instanceof JsonProcessingException json) {
            JsonLocation at = json.getLocation();
            String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            return new DecodeException("value: not valid JSON" + place + " (" + length + " bytes)");
        }
        return new DecodeException("value: not valid UTF-8 JSON (" + length + " bytes)");
    }

    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(part -> part.getFieldName() != null ? "." + part.getFieldName() : "[" + part.getIndex() + "]")
                .collect(Collectors.joining());
        return path.isEmpty() ? "value" : path.substring(path.startsWith(".") ? 1 : 0);
    }

    private static String expected(JsonMappingException e) {
        Class<?> type = e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        return describe(type);
    }

    private static String describe(@Nullable Class<?> type) {
        if (type == String.class) {
            return "a text";
        }
        if (type == Instant.class) {
            return "an ISO-8601 time such as 2026-03-01T10:15:30Z";
        }
        if (type == Long.class || type == Integer.class || type == long.class || type == int.class) {
            return "a whole number";
        }
        if (type == Double.class || type == double.class) {
            return "a number";
        }
        if (type != null && Collection.class.isAssignableFrom(type)) {
            return "an array";
        }
        return "a JSON object of the documented form";
    }
}
