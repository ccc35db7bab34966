package io.parcelflow.app.web.page.frame;

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

    public static Notice good(String text) {
        return new Notice(Tone.GOOD, text);
    }
}
