package io.parcelflow.cli.render;

import io.parcelflow.cli.terminal.Palette;

/** What a source or its collector said, made fit for a line that already names the source. */
public final class SourceMessage {

    private SourceMessage() {}

    /** The message without control characters and without the source's name in front. */
    public static String of(String source, String message) {
        String safe = Palette.sanitize(message).strip();
        String name = source + ": ";
        return safe.startsWith(name) ? safe.substring(name.length()) : safe;
    }
}
