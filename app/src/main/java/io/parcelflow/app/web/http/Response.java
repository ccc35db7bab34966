package io.parcelflow.app.web.http;

import io.parcelflow.app.text.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param headers names as they are written, each once
 * @param body what it carries
 */
public record Response(int status, Map<String, String> headers, Body body) {

    private static final String CONTENT_TYPE = "Content-Type";

    /** Nothing more to say. */
    public static final Response NO_CONTENT = new Response(204, Map.of(), new Body.Empty());

    public Response {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            requireOneLine(header.getKey());
            requireOneLine(header.getValue());
        }
        headers = Map.copyOf(headers);
    }

    private static void requireOneLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                throw new IllegalArgumentException(
                        "a header has only printable ASCII, not character " + (int) text.charAt(i));
            }
        }
    }

    public static Response bytes(int status, String type, byte[] bytes) {
        return new Response(status, Map.of(CONTENT_TYPE, type), new Body.Bytes(bytes));
    }

    public static Response html(String page) {
        return html(200, page);
    }

    public static Response html(int status, String page) {
        return bytes(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    public static Response text(int status, String text) {
        return bytes(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** A tree as {@link JsonText} writes it. */
    public static Response json(Map<String, ?> tree) {
        return json(200, tree);
    }

    public static Response json(int status, Map<String, ?> tree) {
        return bytes(
                status,
                "application/json",
                JsonText.compact(tree).getBytes(StandardCharsets.UTF_8));
    }

    /** A body that is written while it leaves. */
    public static Response streamed(String type, Body.Writing writing) {
        return new Response(200, Map.of(CONTENT_TYPE, type), new Body.Streamed(writing));
    }

    /**
     * Sends the browser to another page of ours, to be read.
     *
     * @param path begins with a slash, already encoded
     */
    public static Response seeOther(String path) {
        if (!path.startsWith("/") || path.startsWith("//") || path.startsWith("/\\")) {
            throw new IllegalArgumentException("'" + path + "' is no path of this server");
        }
        return new Response(303, Map.of("Location", path), new Body.Empty());
    }

    /** The same with one header more, or another value for it. */
    public Response with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body);
    }

    /** The same, with a header that is only set where it has no value yet. */
    public Response withDefault(String header, String value) {
        return headers.containsKey(header) ? this : with(header, value);
    }

    /** Offers it to be kept as a file of that name. */
    public Response asDownload(String fileName) {
        return with(
                "Content-Disposition",
                "attachment; filename=\"" + fileName.replaceAll("[^A-Za-z0-9._-]", "_") + "\"");
    }
}
