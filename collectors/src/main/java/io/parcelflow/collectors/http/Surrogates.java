package io.parcelflow.collectors.http;

/** Halves of characters beyond the first 65 536, which are none alone and no store can hold. */
final class Surrogates {

    private static final char REPLACEMENT = '\uFFFD';

    private Surrogates() {}

    /** The text with U+FFFD in the place of every half that has lost its other half. */
    static String paired(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return mended(text);
            }
        }
        return text;
    }

    private static String mended(String text) {
        StringBuilder mended = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c ->
                        mended.appendCodePoint(
                                c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                                        ? REPLACEMENT
                                        : c));
        return mended.toString();
    }
}
