package io.parcelflow.engine.property;

/** Unpaired surrogates of UTF-16, which are not characters and cannot be stored. */
public final class UnpairedSurrogates {

    public static final char REPLACEMENT = '\uFFFD';

    private UnpairedSurrogates() {}

    /** Whether there is an unpaired surrogate at that index. */
    public static boolean isUnpaired(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c)
                && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    /** The text with all unpaired surrogates replaced. */
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
