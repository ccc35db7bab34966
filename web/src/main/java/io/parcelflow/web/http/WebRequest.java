package io.parcelflow.web.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as handlers see it. Immutable except for the body, which is read once.
 *
 * @param method the HTTP method
 * @param path the decoded path, such as {@code /runs/latest}; without empty, {@code .} and {@code
 *     ..} parts
 * @param pathParameters the path parameters of the route
 * @param query the query parameters
 * @param headers all headers, names in lower case
 * @param remoteAddress the client's address
 * @param isForwarded whether it seems to have come through a proxy, trusted or not
 * @param isSecure whether the client's connection is encrypted, also as reported by a trusted proxy
 * @param body what it carries
 * @param session the session
 */
public record WebRequest(
        HttpMethod method,
        String path,
        Map<String, String> pathParameters,
        Parameters query,
        Map<String, List<String>> headers,
        InetAddress remoteAddress,
        boolean isForwarded,
        boolean isSecure,
        RequestBody body,
        SessionInfo session) {

    public WebRequest {
        pathParameters = Map.copyOf(pathParameters);
    }

    /** The first header of a name in lower case; null if it is missing. */
    public @Nullable String header(String name) {
        List<String> all = headers.get(name);
        return all == null || all.isEmpty() ? null : all.getFirst();
    }

    /** A path parameter by its name in the route's pattern. */
    public String pathParameter(String name) {
        String value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }

    /** A cookie by name; null if it is missing. */
    public @Nullable String cookie(String name) {
        for (String header : headers.getOrDefault("cookie", List.of())) {
            for (String pair : header.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    return pair.substring(equals + 1).strip();
                }
            }
        }
        return null;
    }

    /** The parameters of a form; empty if the body is not a form. */
    public Parameters form() {
        String type = header("content-type");
        return type != null && type.startsWith("application/x-www-form-urlencoded")
                ? Parameters.parse(body.text())
                : Parameters.parse(null);
    }

    /** Whether htmx sent it, which expects a fragment of a page. */
    public boolean isHtmx() {
        return "true".equals(header("hx-request"));
    }

    /** Whether the client prefers a page to data. */
    public boolean acceptsHtml() {
        String accept = header("accept");
        return accept != null && accept.contains("text/html");
    }

    WebRequest withPathParameters(Map<String, String> values) {
        return new WebRequest(
                method,
                path,
                values,
                query,
                headers,
                remoteAddress,
                isForwarded,
                isSecure,
                body,
                session);
    }

    /** The same request with the client, host and scheme that a proxy reports. */
    public WebRequest withForwarded(
            Map<String, List<String>> otherHeaders, InetAddress otherRemote, boolean wasSecure) {
        return new WebRequest(
                method,
                path,
                pathParameters,
                query,
                otherHeaders,
                otherRemote,
                isForwarded,
                wasSecure,
                body,
                session);
    }

    /** The same request with a session. */
    public WebRequest withSession(SessionInfo other) {
        return new WebRequest(
                method,
                path,
                pathParameters,
                query,
                headers,
                remoteAddress,
                isForwarded,
                isSecure,
                body,
                other);
    }
}
