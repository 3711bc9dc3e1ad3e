package io.muse.contracts.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import java.io.IOException;
import java.util.stream.Collectors;

/** A record that breaks the contract. The message is for the sender: it names the field and what to send instead. */
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
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String path = mapping.getPath().stream()
                    .map(r -> r.getFieldName() != null ? r.getFieldName() : "[" + r.getIndex() + "]")
                    .collect(Collectors.joining("."))
                    .replace(".[", "[");
            return new DecodeException(path + ": " + firstLine(mapping.getOriginalMessage()));
        }
        if (e instanceof JsonProcessingException json) {
            JsonLocation at = json.getLocation();
            String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            return new DecodeException("value: not valid JSON" + place + " (" + length + " bytes): "
                    + firstLine(json.getOriginalMessage()));
        }
        return new DecodeException("value: not valid UTF-8 JSON (" + length + " bytes)");
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }
}
