package io.parcelflow.engine.property;

/** Halves of characters beyond the first 65 536: alone they are none, and no store holds them. */
public final class UnpairedSurrogates {

    public static final char REPLACEMENT = '\uFFFD';

    private UnpairedSurrogates() {}

    /** Whether the text has half a character there without its other half. */
    public static boolean isUnpaired(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c)
                && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    /** The text with every half replaced. */
    static String replaceUnpaired(String text) {
        StringBuilder mended = null;
        for (int i = 0; i < text.length(); i++) {
            if (isUnpaired(text, i)) {
                mended = mended == null ? new StringBuilder(text) : mended;
                mended.setCharAt(i, REPLACEMENT);
            }
        }
        return mended == null ? text : mended.toString();
    }
}
