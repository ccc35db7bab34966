package io.parcelflow.cli.terminal;

import java.util.function.Consumer;

/** Sentences broken between words, so that no terminal breaks them within one. */
public final class TextWrapper {

    /** Fits terminals of a hundred columns, and is about as long as a line is pleasant to read. */
    public static final int COLUMNS_MAX = 96;

    private TextWrapper() {}

    /** Hands over the text in lines of at most so many columns that each begin with the indent. */
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
