package io.muse.contracts.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checks that the contract's records share. Each returns its argument or throws {@link InvalidFieldException}. */
public final class Fields {
    /** Longest id of a playlist, track, artist, owner or event, in UTF-8 bytes. */
    public static final int MAX_ID_BYTES = 256;

    /** Longest title or name, in UTF-16 units. */
    public static final int MAX_TEXT_LENGTH = 1_000;

    private Fields() {}

    /**
     * An id: 1 to {@value #MAX_ID_BYTES} bytes of valid Unicode without control characters. So a tab never stands in
     * an id and separates the parts of composite keys.
     */
    public static String id(String field, @Nullable String id) {
        if (id == null || id.isEmpty()) {
            throw new InvalidFieldException(field, "missing; send a non-empty text");
        }
        if (id.length() > MAX_ID_BYTES) {
            throw tooLong(field);
        }
        boolean ascii = true;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (Character.isISOControl(c)) {
                throw new InvalidFieldException(field, "control character at position " + i + "; remove it");
            }
            ascii &= c < 0x80;
        }
        if (!ascii && utf8Length(field, id) > MAX_ID_BYTES) {
            throw tooLong(field);
        }
        return id;
    }

    public static @Nullable String optionalId(String field, @Nullable String id) {
        return id == null ? null : id(field, id);
    }

    public static @Nullable String optionalText(String field, @Nullable String text) {
        if (text != null) {
            if (text.length() > MAX_TEXT_LENGTH) {
                throw new InvalidFieldException(field, "longer than " + MAX_TEXT_LENGTH + " characters; shorten it");
            }
            if (hasSurrogates(text)) {
                utf8Length(field, text);
            }
        }
        return text;
    }

    public static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidFieldException(field, "missing");
        }
        return value;
    }

    public static <T> List<T> list(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    private static boolean hasSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** @throws InvalidFieldException if a surrogate stands alone */
    private static int utf8Length(String field, String text) {
        try {
            ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return utf8.remaining();
        } catch (CharacterCodingException e) {
            throw new InvalidFieldException(field, "not valid Unicode (a lone surrogate); send well-formed text");
        }
    }

    private static InvalidFieldException tooLong(String field) {
        return new InvalidFieldException(field, "longer than " + MAX_ID_BYTES + " bytes; shorten it");
    }
}
