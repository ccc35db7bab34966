package io.parcelflow.web.http;

import io.parcelflow.runtime.text.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A response.
 *
 * @param status the HTTP status
 * @param headers header names as sent, each once
 * @param body the body
 */
public record WebResponse(int status, Map<String, String> headers, WebResponseBody body) {

    private static final String CONTENT_TYPE = "Content-Type";

    /** Status 204. */
    public static final WebResponse NO_CONTENT =
            new WebResponse(204, Map.of(), new WebResponseBody.Empty());

    public WebResponse {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            requirePrintable(header.getKey());
            requirePrintable(header.getValue());
        }
        headers = Map.copyOf(headers);
    }

    private static void requirePrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                throw new IllegalArgumentException(
                        "a header has only printable ASCII, not character " + (int) text.charAt(i));
            }
        }
    }

    public static WebResponse bytes(int status, String type, byte[] bytes) {
        return new WebResponse(
                status, Map.of(CONTENT_TYPE, type), new WebResponseBody.Bytes(bytes));
    }

    public static WebResponse html(String page) {
        return html(200, page);
    }

    public static WebResponse html(int status, String page) {
        return bytes(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    public static WebResponse text(int status, String text) {
        return bytes(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** A JSON response, written by {@link JsonText}. */
    public static WebResponse json(Map<String, ?> tree) {
        return json(200, tree);
    }

    public static WebResponse json(int status, Map<String, ?> tree) {
        return bytes(
                status,
                "application/json",
                JsonText.compact(tree).getBytes(StandardCharsets.UTF_8));
    }

    /** A body that is written while it is sent. */
    public static WebResponse streaming(String type, WebResponseBody.StreamingOutput writing) {
        return new WebResponse(
                200, Map.of(CONTENT_TYPE, type), new WebResponseBody.Streamed(writing));
    }

    /**
     * Redirects the browser to another page of this server with GET.
     *
     * @param path begins with a slash, already encoded
     */
    public static WebResponse seeOther(String path) {
        if (!path.startsWith("/") || path.startsWith("//") || path.startsWith("/\\")) {
            throw new IllegalArgumentException("'" + path + "' is not a path of this server");
        }
        return new WebResponse(303, Map.of("Location", path), new WebResponseBody.Empty());
    }

    /** The same response with one header added or replaced. */
    public WebResponse withHeader(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new WebResponse(status, more, body);
    }

    /** The same response with a header added unless it is present. */
    public WebResponse withDefaultHeader(String header, String value) {
        return headers.containsKey(header) ? this : withHeader(header, value);
    }

    /** Asks the browser to save the body as a file. */
    public WebResponse asDownload(String fileName) {
        return withHeader(
                "Content-Disposition",
                "attachment; filename=\"" + fileName.replaceAll("[^A-Za-z0-9._-]", "_") + "\"");
    }
}
