package io.muse.access.rule;

import io.muse.access.key.Role;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may send requests of one method to the paths of one template.
 *
 * @param role the least one, or null for everybody
 */
public record AccessRule(
        String method, Pattern path, @Nullable Role role) {
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}|/\\*\\*$");

    /**
     * @param template {@code {x}} stands for a part of a segment and {@code /**} at its end for all that goes on from there
     */
    static AccessRule of(String method, String template, @Nullable Role role) {
        var regex = new StringBuilder();
        var variables = VARIABLE.matcher(template);
        int literal = 0;
        while (variables.find()) {
            regex.append(Pattern.quote(template.substring(literal, variables.start())));
            regex.append(variables.group().equals("/**") ? "(/.*)?" : "[^/]+");
            literal = variables.end();
        }
        regex.append(Pattern.quote(template.substring(literal)));
        return new AccessRule(method, Pattern.compile(regex.toString()), role);
    }

    boolean covers(String asked, String address) {
        return method.equals(asked) && path.matcher(address).matches();
    }
}
