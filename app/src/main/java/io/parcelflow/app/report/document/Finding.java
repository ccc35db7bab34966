package io.parcelflow.app.report.document;

import org.jspecify.annotations.Nullable;

/**
 * Something that a reader should know before the figures.
 *
 * @param what in a sentence
 * @param remedy what to do about it, in a sentence; null if nothing has to be done
 */
public record Finding(Tone tone, String what, @Nullable String remedy) {

    /** Something that is well. */
    public static Finding good(String what) {
        return new Finding(Tone.GOOD, what, null);
    }
}
