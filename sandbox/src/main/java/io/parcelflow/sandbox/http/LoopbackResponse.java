package io.parcelflow.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A complete response.
 *
 * @param status the status code
 * @param reason the reason phrase, any text without line breaks
 * @param headers whole lines such as {@code Content-Type: text/html}, without framing headers
 * @param body the bytes as sent; shared, never modified
 */
@SuppressWarnings("ArrayRecordComponent") // one writer, no reader that could change it
public record LoopbackResponse(int status, String reason, List<String> headers, byte[] body) {

    private static final byte[] NOTHING = {};

    public LoopbackResponse {
        headers = List.copyOf(headers);
        if (reason.indexOf('\r') >= 0 || reason.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a reason phrase must be one line");
        }
    }

    /** A response with a body of that content type. */
    public static LoopbackResponse of(int status, String contentType, byte[] body) {
        return new LoopbackResponse(
                status, standardReason(status), List.of("Content-Type: " + contentType), body);
    }

    /** A response with a short text. */
    public static LoopbackResponse text(int status, String contentType, String text) {
        return of(status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** An HTML response without a body. */
    public static LoopbackResponse empty(int status) {
        return of(status, "text/html; charset=UTF-8", NOTHING);
    }

    public LoopbackResponse withReason(String phrase) {
        return new LoopbackResponse(status, phrase, headers, body);
    }

    /** The same with one more header line. */
    public LoopbackResponse withHeader(String line) {
        return withHeaders(List.of(line));
    }

    /** The same with more header lines. */
    public LoopbackResponse withHeaders(List<String> lines) {
        List<String> more = new ArrayList<>(headers);
        more.addAll(lines);
        return new LoopbackResponse(status, reason, more, body);
    }

    public LoopbackResponse withBody(byte[] other) {
        return new LoopbackResponse(status, reason, headers, other);
    }

    private static String standardReason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 302 -> "Found";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 402 -> "Payment Required";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> "Status " + status;
        };
    }
}
