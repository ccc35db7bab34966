package io.parcelflow.collectors.http.connection;

/** Finds the first significant character of a body. */
public final class ContentSniffer {

    /** There is no such character. */
    public static final char NONE = 0;

    private ContentSniffer() {}

    /** The first byte that is neither white space nor part of a byte order mark, as a character. */
    static char firstCharacter(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            int c = bytes[i] & 0xff;
            boolean mark = c == 0xEF || c == 0xBB || c == 0xBF || c == 0xFE || c == 0xFF;
            if (!mark && c > ' ') {
                return (char) c;
            }
        }
        return NONE;
    }
}
