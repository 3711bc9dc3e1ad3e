package io.muse.access.rule;

import java.util.Set;
import java.util.regex.Pattern;

/** What names this machine and no other. Nothing is looked up: a name server must have no say. */
public final class Loopback {
    private static final Set<String> NAMES = Set.of("localhost", "::1", "[::1]");
    private static final Pattern IPV4 = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    private static final Pattern PORT = Pattern.compile(":\\d+$");

    private Loopback() {}

    public static boolean isHost(String host) {
        return NAMES.contains(host) || IPV4.matcher(host).matches();
    }

    /** @param authority as in the header Host: with or without a port */
    public static boolean isAuthority(String authority) {
        return isHost(PORT.matcher(authority).replaceFirst(""));
    }
}
