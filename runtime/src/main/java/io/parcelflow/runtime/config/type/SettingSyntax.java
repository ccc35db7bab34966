package io.parcelflow.runtime.config.type;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What kinds of settings have in common when they read texts. */
public final class SettingSyntax {

    static final String NOT_A_PATH = "is not a path; only shells know ~, so write the full path";

    private SettingSyntax() {}

    /** The absolute path, or null if the text is none. */
    public static @Nullable Path path(Path directory, String text) {
        if (text.startsWith("~")) {
            return null;
        }
        try {
            return directory.resolve(text).toAbsolutePath().normalize();
        } catch (InvalidPathException _) {
            return null;
        }
    }

    /** What is wrong with a text of one line, or null if nothing is. */
    static @Nullable String problem(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return "contains a line break or control character";
            }
        }
        return null;
    }

    /** Whether it is a letter or digit of ASCII. */
    public static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
