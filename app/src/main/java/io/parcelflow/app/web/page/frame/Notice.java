package io.parcelflow.app.web.page.frame;

import org.jspecify.annotations.Nullable;

/**
 * A sentence for the reader at the top of a page.
 *
 * @param tone how it is meant
 * @param text the sentence, plain text
 */
public record Notice(Tone tone, String text) {

    public static Notice bad(String text) {
        return new Notice(Tone.BAD, text);
    }

    /** What is in the way, as a sentence of its own; the message of an exception is none. */
    public static Notice sentence(@Nullable String message) {
        String text = message == null || message.isEmpty() ? "it cannot be done" : message;
        String begun = Character.toUpperCase(text.charAt(0)) + text.substring(1);
        return bad(begun.endsWith(".") ? begun : begun + ".");
    }

    public static Notice good(String text) {
        return new Notice(Tone.GOOD, text);
    }
}
