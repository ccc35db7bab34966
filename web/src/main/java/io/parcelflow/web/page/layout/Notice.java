package io.parcelflow.web.page.layout;

import org.jspecify.annotations.Nullable;

/**
 * A sentence for the reader at the top of a page.
 *
 * @param tone how it is meant
 * @param text the sentence, plain text
 */
public record Notice(StatusTone tone, String text) {

    public static Notice error(String text) {
        return new Notice(StatusTone.BAD, text);
    }

    /** What is in the way, as a sentence of its own; the message of an exception is none. */
    public static Notice errorSentence(@Nullable String message) {
        String text = message == null || message.isEmpty() ? "it cannot be done" : message;
        String begun = Character.toUpperCase(text.charAt(0)) + text.substring(1);
        return error(begun.endsWith(".") ? begun : begun + ".");
    }

    public static Notice success(String text) {
        return new Notice(StatusTone.GOOD, text);
    }
}
