package io.parcelflow.web.page.layout;

import io.parcelflow.runtime.text.DisplayFormat;
import org.jspecify.annotations.Nullable;

/**
 * A message at the top of a page.
 *
 * @param tone the tone, which decides the color
 * @param text the message as plain text
 */
public record Notice(StatusTone tone, String text) {

    public static Notice error(String text) {
        return new Notice(StatusTone.BAD, text);
    }

    /** An exception's message as a full sentence: capitalized, with a period at the end. */
    public static Notice errorSentence(@Nullable String message) {
        String text = message == null || message.isEmpty() ? "this is not possible" : message;
        String capitalized = DisplayFormat.capitalized(text);
        return error(capitalized.endsWith(".") ? capitalized : capitalized + ".");
    }

    public static Notice success(String text) {
        return new Notice(StatusTone.GOOD, text);
    }
}
