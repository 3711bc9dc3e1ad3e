package io.muse.query.map;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * A map as it is sent. The arrays are shared, not copied: nobody may write to them.
 *
 * @param tag another one for every other content
 * @param zipped the JSON, compressed by gzip
 */
@SuppressWarnings("ArrayRecordComponent")
public record MapDocument(String tag, byte[] json, byte[] zipped) {
    static MapDocument of(String tag, byte[] json) {
        var bytes = new ByteArrayOutputStream(json.length / 2 + 100);
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes whatever is written", e);
        }
        return new MapDocument(tag, json, bytes.toByteArray());
    }
}
