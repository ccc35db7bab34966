package io.parcelflow.cli.terminal;

/**
 * Colored text, or plain text if colors are disabled.
 *
 * @param isColored whether escape sequences may be used
 */
public record Palette(boolean isColored) {

    private static final char ESCAPE = '\u001b';

    public String bold(String text) {
        return styled("1", text);
    }

    public String dim(String text) {
        return styled("2", text);
    }

    public String red(String text) {
        return styled("31", text);
    }

    public String green(String text) {
        return styled("32", text);
    }

    public String yellow(String text) {
        return styled("33", text);
    }

    public String cyan(String text) {
        return styled("36", text);
    }

    private String styled(String code, String text) {
        return isColored && !text.isEmpty()
                ? ESCAPE + "[" + code + "m" + text + ESCAPE + "[0m"
                : text;
    }

    /** The width of a text in columns, without escape sequences. */
    public static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ESCAPE) {
                i = Math.max(i, text.indexOf('m', i));
            } else if (!Character.isLowSurrogate(text.charAt(i))) {
                width++;
            }
        }
        return width;
    }

    /** The text cut to a number of columns, with colors reset. */
    public static String truncate(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        boolean isStyled = false;
        int width = 0;
        for (int i = 0; i < text.length() && width < columns - 1; i++) {
            int end = text.charAt(i) == ESCAPE ? text.indexOf('m', i) : i;
            if (end > i) {
                isStyled = true;
            } else if (!Character.isLowSurrogate(text.charAt(i))) {
                width++;
            }
            cut.append(text, i, Math.max(end, i) + 1);
            i = Math.max(end, i);
        }
        return cut.append('…').append(isStyled ? ESCAPE + "[0m" : "").toString();
    }

    /**
     * The text with control characters replaced, which could otherwise control the terminal, and
     * with invisible ones that change the order of others.
     */
    public static String sanitize(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnsafe(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    private static boolean isUnsafe(char c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
    }

    private static String replaced(String text) {
        StringBuilder safe = new StringBuilder(text);
        for (int i = 0; i < safe.length(); i++) {
            if (isUnsafe(safe.charAt(i))) {
                safe.setCharAt(i, ' ');
            }
        }
        return safe.toString();
    }
}
