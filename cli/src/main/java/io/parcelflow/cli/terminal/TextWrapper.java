package io.parcelflow.cli.terminal;

import java.util.function.Consumer;

/** Wraps sentences between words. */
public final class TextWrapper {

    /** A comfortable line length that fits terminals of 100 columns. */
    public static final int COLUMNS_MAX = 96;

    private TextWrapper() {}

    /** Prints a text in indented lines of at most the given width. */
    public static void print(String indent, String text, int columns, Consumer<String> lines) {
        int start = 0;
        int room = Math.max(1, columns - indent.length());
        while (text.length() - start > room) {
            int end = text.lastIndexOf(' ', start + room);
            if (end <= start) {
                end = text.indexOf(' ', start + room);
            }
            if (end < 0) {
                break;
            }
            lines.accept(indent + text.substring(start, end));
            start = end + 1;
        }
        lines.accept(indent + text.substring(start));
    }
}
