package io.parcelflow.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A received request.
 *
 * @param method such as {@code GET}
 * @param target path and query as sent, such as {@code /search/property/?q=85031}
 * @param headers values by lower-case name; the last one of repeated headers
 * @param keepAlive whether the connection stays open after the response
 */
public record LoopbackRequest(
        String method, String target, Map<String, String> headers, boolean keepAlive) {

    public LoopbackRequest {
        headers = Map.copyOf(headers);
    }

    /** The target without its query. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The decoded value of the first query parameter with that name; null for none. */
    public @Nullable String parameter(String name) {
        for (Parameter parameter : parameters()) {
            if (parameter.name().equals(name)) {
                return parameter.value();
            }
        }
        return null;
    }

    /** The decoded query parameters in the order sent. */
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        int start = target.indexOf('?') + 1;
        while (start > 0 && start < target.length()) {
            int end = target.indexOf('&', start);
            end = end < 0 ? target.length() : end;
            int equals = target.indexOf('=', start);
            if (equals < 0 || equals > end) {
                equals = end;
            }
            if (end > start) {
                parameters.add(
                        new Parameter(
                                decoded(start, equals), decoded(Math.min(equals + 1, end), end)));
            }
            start = end + 1;
        }
        return parameters;
    }

    private String decoded(int from, int until) {
        String raw = target.substring(from, until);
        if (raw.indexOf('%') < 0 && raw.indexOf('+') < 0) {
            return raw;
        }
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformedEscape) {
            return raw;
        }
    }

    /** A decoded query parameter. */
    public record Parameter(String name, String value) {}
}
