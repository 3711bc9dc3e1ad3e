package io.muse.embedding.title;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Brings titles that differ only in how they are written to one text. */
public final class TitleText {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");

    private TitleText() {}

    /**
     * In compatibility form, lower case, with single blanks: {@code "  Ｃｈｉｌｌ\tVibes "} is {@code "chill vibes"}.
     *
     * @return empty for a playlist that nobody named
     */
    public static Optional<String> normalised(@Nullable String title) {
        if (title == null) {
            return Optional.empty();
        }
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String text = BLANKS.matcher(plain).replaceAll(" ").strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
