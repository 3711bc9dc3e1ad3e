package io.muse.evaluation.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ids as words without whitespace: it, and the percent sign, as {@code %20} for each of its bytes in UTF-8. */
final class PercentEncoding {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Pattern TO_ENCODE = Pattern.compile("[\\s\\p{Z}%]", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern ENCODED = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

    private PercentEncoding() {}

    static String encode(String id) {
        return TO_ENCODE.matcher(id).replaceAll(match -> encodeBytes(match.group()));
    }

    /** What is no encoded whitespace or percent sign stays as it is: words of other tools hold percent signs too. */
    static String decode(String word) {
        return word.indexOf('%') < 0
                ? word
                : ENCODED.matcher(word).replaceAll(match -> Matcher.quoteReplacement(decodeRun(match.group())));
    }

    private static String decodeRun(String run) {
        String decoded = new String(HEX.parseHex(run.replace("%", "").toUpperCase(Locale.ROOT)), UTF_8);
        return encode(decoded).equalsIgnoreCase(run) ? decoded : run;
    }

    private static String encodeBytes(String text) {
        var encoded = new StringBuilder();
        for (byte b : text.getBytes(UTF_8)) {
            encoded.append('%').append(HEX.toHexDigits(b));
        }
        return encoded.toString();
    }
}
