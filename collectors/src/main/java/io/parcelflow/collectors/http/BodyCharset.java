package io.parcelflow.collectors.http;

import io.parcelflow.collectors.http.message.ResponseHead;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Determines the charset of a body: from its Content-Type, otherwise its BOM or HTML meta tag,
 * otherwise UTF-8.
 */
public final class BodyCharset {

    /** HTML requires its charset declaration within these bytes. */
    private static final int META_BYTES_MAX = 1_024;

    private BodyCharset() {}

    static Charset of(ResponseHead head, byte[] body, int length) {
        Charset declared = declared(head);
        if (declared != null) {
            return declared;
        }
        Charset marked = byMark(body, length);
        if (marked != null) {
            return marked;
        }
        Charset meta = byMeta(body, length);
        return meta == null ? StandardCharsets.UTF_8 : meta;
    }

    /** The charset of the Content-Type header; null if it has none that is known. */
    public static @Nullable Charset declared(ResponseHead head) {
        String type = head.header("content-type");
        return type == null ? null : parameter(type);
    }

    private static @Nullable Charset byMark(byte[] body, int length) {
        int first = at(body, length, 0);
        int second = at(body, length, 1);
        if (first == 0xEF && second == 0xBB && at(body, length, 2) == 0xBF) {
            return StandardCharsets.UTF_8;
        }
        if (first == 0xFE && second == 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        return first == 0xFF && second == 0xFE ? StandardCharsets.UTF_16LE : null;
    }

    private static @Nullable Charset byMeta(byte[] body, int length) {
        String start =
                new String(body, 0, Math.min(length, META_BYTES_MAX), StandardCharsets.ISO_8859_1);
        int meta = start.toLowerCase(Locale.ROOT).indexOf("<meta");
        return meta < 0 ? null : parameter(start.substring(meta));
    }

    private static @Nullable Charset parameter(String text) {
        int at = text.toLowerCase(Locale.ROOT).indexOf("charset=");
        if (at < 0) {
            return null;
        }
        int from = at + 8;
        if (from < text.length() && (text.charAt(from) == '"' || text.charAt(from) == '\'')) {
            from++;
        }
        int end = from;
        while (end < text.length() && isNameCharacter(text.charAt(end))) {
            end++;
        }
        try {
            return end == from ? null : Charset.forName(text.substring(from, end));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return null;
        }
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == ':'
                || c == '.'
                || c == '+';
    }

    private static int at(byte[] body, int length, int index) {
        return index < length ? body[index] & 0xff : -1;
    }
}
