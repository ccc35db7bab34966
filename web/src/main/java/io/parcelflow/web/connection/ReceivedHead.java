package io.parcelflow.web.connection;

import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first part of a request as RFC 9112 has it, read strictly: what two servers could understand
 * in two ways is refused.
 *
 * @param target path and parameters as they were sent
 * @param headers by their names in lower case
 * @param headerCount lines of headers
 * @param isHttp10 whether the client speaks HTTP/1.0
 */
record ReceivedHead(
        String method,
        String target,
        Map<String, List<String>> headers,
        int headerCount,
        boolean isHttp10) {

    private static final int HEADERS_MAX = 100;
    private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";

    /**
     * Reads a head.
     *
     * @param text its lines, each ended by CR and LF, without the empty one
     * @throws ProblemException if it is none
     */
    static ReceivedHead parse(byte[] text, int length) {
        List<String> lines = lines(text, length);
        if (lines.isEmpty()) {
            throw malformed("there is no request line");
        }
        String[] parts = lines.getFirst().split(" ", -1);
        if (parts.length != 3 || !isToken(parts[0])) {
            throw malformed("the request line is not a method, an address and HTTP/1.1");
        }
        boolean isHttp10 = parts[2].equals("HTTP/1.0");
        if (!isHttp10 && !parts[2].equals("HTTP/1.1")) {
            throw malformed("only HTTP/1.1 and HTTP/1.0 are spoken here");
        }
        Map<String, List<String>> headers = new HashMap<>();
        if (lines.size() - 1 > HEADERS_MAX) {
            throw malformed("there are more than " + HEADERS_MAX + " headers");
        }
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon <= 0 || !isToken(line.substring(0, colon))) {
                throw malformed("a header is not a name, a colon and a value");
            }
            headers.computeIfAbsent(
                            line.substring(0, colon).toLowerCase(Locale.ROOT),
                            _ -> new ArrayList<>(1))
                    .add(line.substring(colon + 1).strip());
        }
        return new ReceivedHead(
                parts[0], target(parts[0], parts[1], headers), headers, lines.size() - 1, isHttp10);
    }

    private static List<String> lines(byte[] text, int length) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < length; i++) {
            byte c = text[i];
            if (c == '\n') {
                if (i == from || text[i - 1] != '\r') {
                    throw malformed("a line does not end with CR and LF");
                }
                lines.add(new String(text, from, i - 1 - from, StandardCharsets.ISO_8859_1));
                from = i + 1;
            } else if (((c >= 0 && c < ' ') || c == 0x7f)
                    && c != '\t'
                    && !(c == '\r' && i + 1 < length && text[i + 1] == '\n')) {
                throw malformed("the head has a control character");
            }
        }
        return lines;
    }

    /** Path and query of an absolute URL, whose host replaces the Host header. */
    private static String target(String method, String target, Map<String, List<String>> headers) {
        for (int i = 0; i < target.length(); i++) {
            if (target.charAt(i) <= ' ' || target.charAt(i) > '~') {
                throw malformed("the address has characters that are not percent-encoded");
            }
        }
        if (target.startsWith("/")) {
            return target;
        }
        if (target.equals("*") && method.equals("OPTIONS")) {
            return "/";
        }
        if (target.regionMatches(true, 0, "http://", 0, 7)) {
            String rest = target.substring(7);
            int end = 0;
            while (end < rest.length() && "/?".indexOf(rest.charAt(end)) < 0) {
                end++;
            }
            headers.put("host", List.of(rest.substring(0, end)));
            String path = rest.substring(end);
            return path.startsWith("/") ? path : "/" + path;
        }
        throw malformed("the address does not begin with a slash");
    }

    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isAlphanumeric =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!isAlphanumeric && TOKEN_SIGNS.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    static ProblemException malformed(String detail) {
        return new ProblemException(ProblemCode.MALFORMED_REQUEST, detail);
    }

    /** Whether the body comes in chunks of unknown number. */
    boolean isChunked() {
        List<String> codings = headers.get("transfer-encoding");
        if (codings == null) {
            return false;
        }
        if (isHttp10
                || headers.containsKey("content-length")
                || codings.size() != 1
                || !codings.getFirst().equalsIgnoreCase("chunked")) {
            throw malformed("Transfer-Encoding is not 'chunked' alone");
        }
        return true;
    }

    /** Length of the body in bytes; 0 if absent. */
    long contentLength() {
        List<String> lengths = headers.get("content-length");
        if (lengths == null) {
            return 0;
        }
        if (lengths.size() != 1 || !lengths.getFirst().matches("[0-9]{1,18}")) {
            throw malformed("Content-Length is not one number of bytes");
        }
        return Long.parseLong(lengths.getFirst());
    }

    /** Whether the client waits to be told before it sends the body. */
    boolean expectsContinue() {
        String expected = first("expect");
        return !isHttp10 && expected != null && expected.equalsIgnoreCase("100-continue");
    }

    /** Whether the client may send another request on the same connection. */
    boolean isPersistent() {
        if (isHttp10) {
            return false;
        }
        for (String line : headers.getOrDefault("connection", List.of())) {
            for (String option : line.split(",", -1)) {
                if (option.strip().equalsIgnoreCase("close")) {
                    return false;
                }
            }
        }
        return true;
    }

    private @Nullable String first(String name) {
        List<String> all = headers.get(name);
        return all == null ? null : all.getFirst();
    }

    /** Approximate size in memory, in bytes. */
    long heapBytes(int length) {
        return 4L * length + 200L * headerCount;
    }
}
