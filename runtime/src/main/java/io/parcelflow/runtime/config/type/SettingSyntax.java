package io.parcelflow.runtime.config.type;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Parsing shared by types of settings. */
public final class SettingSyntax {

    static final String NOT_A_PATH = "is not a path; only shells know ~, so write the full path";

    private SettingSyntax() {}

    /** The absolute path; null if the text is not a path. */
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

    /** What is wrong with a text on one line; null if nothing is. */
    static @Nullable String problem(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return "contains a line break or control character";
            }
        }
        return null;
    }

    /** Whether it is an ASCII letter or digit. */
    public static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
