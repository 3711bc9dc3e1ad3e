package io.muse.ingest.command;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bytes of strangers as text that may be shown. */
public final class Text {
    private Text() {}

    /** Empty if it is not UTF-8. */
    public static Optional<String> of(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** One line for a terminal; nothing in it moves the cursor or sets colours. */
    public static String line(byte @Nullable [] bytes) {
        return bytes == null ? "(none)" : of(bytes).map(Text::line).orElseGet(() -> "base64 " + base64(bytes));
    }

    public static String line(String text) {
        return text.replaceAll("\\p{Cntrl}|\\p{Cf}", "·");
    }

    public static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    public static String shorten(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
