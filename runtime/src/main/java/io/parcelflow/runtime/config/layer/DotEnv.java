package io.parcelflow.runtime.config.layer;

import io.parcelflow.runtime.config.setting.SettingOrigin;
import io.parcelflow.runtime.config.type.SettingSyntax;
import org.jspecify.annotations.Nullable;

/**
 * Parses {@code .env}: lines of {@code KEY=VALUE}.
 *
 * <p>Supports {@code export} before the name, quotes around the value and comments after {@code #};
 * the escapes {@code \n}, {@code \"} and {@code \\} in double quotes; a dollar sign has no special
 * meaning. A value cannot span lines.
 */
public final class DotEnv {

    private static final String FORM = "write KEY=VALUE, or start the line with # for a comment";

    private final ConfigLayer layer;

    private DotEnv(ConfigLayer layer) {
        this.layer = layer;
    }

    /**
     * Adds the settings to the layer.
     *
     * @param file the file's name for messages
     */
    public static void read(String file, String text, ConfigLayer layer) {
        DotEnv dotEnv = new DotEnv(layer);
        int number = 1;
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            dotEnv.line(
                    text.substring(start, end).strip(), new SettingOrigin.InFile(file, number++));
            start = end + 1;
        }
    }

    private void line(String line, SettingOrigin origin) {
        if (line.isEmpty() || line.charAt(0) == '#') {
            return;
        }
        int equals = line.indexOf('=');
        if (equals < 0) {
            layer.addError(origin, "has no =", FORM);
            return;
        }
        String name = line.substring(0, equals).strip();
        if (name.startsWith("export") && name.length() > 6 && isBlank(name.charAt(6))) {
            name = name.substring(6).strip();
        }
        if (!isName(name)) {
            // The line may contain a secret, so it is not shown.
            layer.addError(origin, "has no setting name before the =", FORM);
            return;
        }
        String value = value(line.substring(equals + 1).strip());
        if (value == null) {
            layer.addError(
                    name,
                    origin,
                    "has an unclosed quote, or text after the closing quote",
                    "close the quote at the end of the value, on the same line");
            return;
        }
        layer.add(name, RawValue.of(value, origin));
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean fits = SettingSyntax.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
            if (!fits) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** The value on the right of the equals sign; null if a quote is not closed. */
    private static @Nullable String value(String right) {
        if (right.isEmpty() || right.charAt(0) == '#') {
            return "";
        }
        char quote = right.charAt(0);
        return quote == '"' || quote == '\'' ? quoted(right, quote) : plain(right);
    }

    private static String plain(String right) {
        for (int i = 1; i < right.length(); i++) {
            if (right.charAt(i) == '#' && isBlank(right.charAt(i - 1))) {
                return right.substring(0, i).strip();
            }
        }
        return right;
    }

    private static @Nullable String quoted(String right, char quote) {
        StringBuilder value = new StringBuilder(right.length());
        for (int i = 1; i < right.length(); i++) {
            char c = right.charAt(i);
            if (c == quote) {
                String rest = right.substring(i + 1).strip();
                return rest.isEmpty() || rest.charAt(0) == '#' ? value.toString() : null;
            }
            if (c == '\\' && quote == '"' && i + 1 < right.length()) {
                value.append(unescaped(right.charAt(++i)));
            } else {
                value.append(c);
            }
        }
        return null;
    }

    private static String unescaped(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case '"', '\\' -> String.valueOf(c);
            default -> "\\" + c;
        };
    }
}
