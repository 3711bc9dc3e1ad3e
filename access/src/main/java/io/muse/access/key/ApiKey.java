package io.muse.access.key;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the service knows of a key; written as {@code <name> <role> sha256:<hash> [rate=<requests a second>]}.
 *
 * @param hash {@link KeySecret#hash()}
 * @param rate requests a second, if not those of the role
 */
public record ApiKey(
        String name, Role role, String hash, @Nullable Integer rate) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern HASH = Pattern.compile("sha256:([0-9a-f]{64})");
    private static final Pattern RATE = Pattern.compile("rate=([1-9][0-9]{0,6})");
    private static final int LEAST_FIELDS = 3;
    private static final int MOST_FIELDS = 4;

    /** @throws InvalidKeyException if it is not written so; what it says does not repeat the hash */
    public static ApiKey parse(String line) throws InvalidKeyException {
        String[] fields = line.strip().split("\\s+");
        if (fields.length < LEAST_FIELDS || fields.length > MOST_FIELDS) {
            throw new InvalidKeyException("is not <name> <role> sha256:<hash> [rate=<requests a second>]");
        }
        Role role = Role.named(fields[1])
                .orElseThrow(() -> new InvalidKeyException("the role must be reader, writer or admin"));
        return new ApiKey(
                requireName(fields[0]),
                role,
                group(HASH, fields[2])
                        .orElseThrow(() -> new InvalidKeyException(
                                "the hash must be sha256: and 64 hexadecimal digits, as \"muse keys new\" prints it")),
                fields.length == MOST_FIELDS ? requireRate(fields[LEAST_FIELDS]) : null);
    }

    /** @throws InvalidKeyException if nobody can be called so */
    public static String requireName(String name) throws InvalidKeyException {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidKeyException("the name must be 1 to 64 letters, digits, dots, dashes or underscores");
        }
        return name;
    }

    private static Integer requireRate(String field) throws InvalidKeyException {
        return group(RATE, field)
                .map(Integer::valueOf)
                .orElseThrow(() -> new InvalidKeyException("the rate must be rate=<1 to 9999999 requests a second>"));
    }

    private static Optional<String> group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The line that {@link #parse} reads. */
    public String line() {
        return name + " " + role + " sha256:" + hash + (rate == null ? "" : " rate=" + rate);
    }
}
