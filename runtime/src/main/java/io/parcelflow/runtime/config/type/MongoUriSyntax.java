package io.parcelflow.runtime.config.type;

import org.jspecify.annotations.Nullable;

/**
 * Validates MongoDB connection strings as far as possible without the driver, which reports the
 * rest when it connects.
 */
final class MongoUriSyntax {

    private static final String PLAIN = "mongodb://";
    private static final String BY_NAME_SERVICE = "mongodb+srv://";

    private MongoUriSyntax() {}

    /** What is wrong, without quoting the text; null if nothing is. */
    static @Nullable String problem(String text) {
        boolean isByNameService = text.startsWith(BY_NAME_SERVICE);
        if (!isByNameService && !text.startsWith(PLAIN)) {
            return "does not start with mongodb:// or mongodb+srv://";
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i)) || Character.isWhitespace(text.charAt(i))) {
                return "contains a space, line break or control character";
            }
        }
        String rest = text.substring((isByNameService ? BY_NAME_SERVICE : PLAIN).length());
        int end = firstOf(rest, '/', '?');
        String authority = rest.substring(0, end);
        if (rest.indexOf('@', end) >= 0 || authority.indexOf('@') != authority.lastIndexOf('@')) {
            return "contains a user name or password with @, / or ?: write %40, %2F or %3F";
        }
        String hosts = authority.substring(authority.indexOf('@') + 1);
        for (String host : hosts.split(",", -1)) {
            if (host.isEmpty() || host.startsWith(":")) {
                return "has no host";
            }
        }
        boolean isOneName = hosts.indexOf(',') < 0 && hosts.indexOf(':') < 0;
        return isByNameService && !isOneName
                ? "has several hosts or a port, which mongodb+srv:// does not allow"
                : null;
    }

    private static int firstOf(String text, char a, char b) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == a || text.charAt(i) == b) {
                return i;
            }
        }
        return text.length();
    }
}
