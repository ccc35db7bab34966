package io.parcelflow.app.cli.drawing;

import io.parcelflow.app.cli.terminal.Palette;

/** What a source or its collector said, made fit for a line that already names the source. */
public final class SourceText {

    private SourceText() {}

    /** The message without control characters and without the source's name in front. */
    public static String of(String source, String message) {
        String safe = Palette.printable(message).strip();
        String name = source + ": ";
        return safe.startsWith(name) ? safe.substring(name.length()) : safe;
    }
}
