package io.muse.ingest.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.InvalidFieldException;
import io.muse.contracts.json.Json;
import io.muse.ingest.config.IngestSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads JSON bodies of bounded size, gzipped or not. */
@ApplicationScoped
public class JsonBody {
    private final int maxBytes;

    JsonBody(IngestSettings settings) {
        this.maxBytes = settings.maxBodyBytes();
    }

    /**
     * One JSON document.
     *
     * @param body left open: it is the server's, and closing it would first read it to its end
     */
    JsonNode json(InputStream body, @Nullable String contentEncoding) {
        byte[] bytes;
        try {
            bytes = decoded(body, contentEncoding).readNBytes(maxBytes + 1);
        } catch (IOException e) {
            throw breaksOff();
        }
        if (bytes.length > maxBytes) {
            throw Problems.tooLarge(maxBytes);
        }
        try {
            return Json.decode(bytes, JsonNode.class);
        } catch (DecodeException e) {
            throw invalidField("", e);
        }
    }

    /**
     * One JSON object with an {@code id}: that of the path, which a different one in the body contradicts.
     *
     * @throws InvalidFieldException if it is no object, or of another id
     */
    ObjectNode jsonWithId(InputStream body, @Nullable String contentEncoding, String id) {
        if (!(json(body, contentEncoding) instanceof ObjectNode object)) {
            throw new InvalidFieldException("value", "not a JSON object");
        }
        requireAgreement(object, "", "id", id);
        return object;
    }

    /** Sets a field that the path already tells; complains if the body tells otherwise. */
    static void requireAgreement(ObjectNode object, String path, String field, String fromPath) {
        if (object.hasNonNull(field) && !fromPath.equals(object.get(field).textValue())) {
            throw new InvalidFieldException(path + field, "differs from '" + fromPath + "' in the path; leave it out");
        }
        object.put(field, fromPath);
    }

    /** What a body holds, of any length. */
    static InputStream decoded(InputStream body, @Nullable String contentEncoding) {
        String encoding = contentEncoding == null ? "identity" : contentEncoding.toLowerCase(Locale.ROOT);
        try {
            return switch (encoding) {
                case "identity", "" -> body;
                case "gzip", "x-gzip" -> new GZIPInputStream(body, 1 << 16);
                default -> throw Problems.unsupportedEncoding(encoding);
            };
        } catch (ZipException e) {
            throw new InvalidFieldException("value", "Content-Encoding says gzip, the body is not");
        } catch (IOException e) {
            throw breaksOff();
        }
    }

    /** The complaint of a decoder, as of the field that it starts with. */
    static InvalidFieldException invalidField(String path, DecodeException e) {
        String message = String.valueOf(e.getMessage());
        int colon = message.indexOf(": ");
        return colon < 0
                ? new InvalidFieldException(path + "value", message)
                : new InvalidFieldException(path + message.substring(0, colon), message.substring(colon + 2));
    }

    private static InvalidFieldException breaksOff() {
        return new InvalidFieldException("value", "the body breaks off before its end");
    }
}
