package io.parcelflow.cli.render;

import io.parcelflow.cli.terminal.Palette;

/** Adapts a message of a source for a line that already names the source. */
public final class SourceMessage {

    private SourceMessage() {}

    /** The message without control characters and without the source's name at the start. */
    public static String of(String source, String message) {
        String safe = Palette.sanitize(message).strip();
        String name = source + ": ";
        return safe.startsWith(name) ? safe.substring(name.length()) : safe;
    }
}
