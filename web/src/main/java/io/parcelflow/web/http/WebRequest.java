package io.parcelflow.web.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as the handlers see it. Immutable but for its body, which is read once.
 *
 * @param method what is to be done
 * @param path the decoded path, such as {@code /runs/latest}; without empty, {@code .} and {@code
 *     ..} parts
 * @param pathValues the parts of the path that the route names
 * @param query the parameters after the question mark
 * @param headers all headers, names in lower case
 * @param remote who is at the other end, a trusted proxy left out
 * @param isSecure whether the visitor's own connection is encrypted, as a trusted proxy says
 * @param body what it carries
 * @param visitor who asks
 */
public record WebRequest(
        HttpMethod method,
        String path,
        Map<String, String> pathParameters,
        Parameters query,
        Map<String, List<String>> headers,
        InetAddress remoteAddress,
        boolean isSecure,
        RequestBody body,
        SessionInfo session) {

    public WebRequest {
        pathParameters = Map.copyOf(pathParameters);
    }

    /** The first header of that name (in lower case), null if it is missing. */
    public @Nullable String header(String name) {
        List<String> all = headers.get(name);
        return all == null || all.isEmpty() ? null : all.getFirst();
    }

    /** The part of the path that the route calls by that name. */
    public String pathParameter(String name) {
        String value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }

    /** The cookie of that name, null if it is missing. */
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

    /** The parameters of a form; none if it carries no form. */
    public Parameters form() {
        String type = header("content-type");
        return type != null && type.startsWith("application/x-www-form-urlencoded")
                ? Parameters.parse(body.text())
                : Parameters.parse(null);
    }

    /** Whether htmx asks, which wants a part of a page. */
    public boolean isHtmx() {
        return "true".equals(header("hx-request"));
    }

    /** Whether a person is looking: a page is wanted rather than data. */
    public boolean acceptsHtml() {
        String accept = header("accept");
        return accept != null && accept.contains("text/html");
    }

    WebRequest withPathParameters(Map<String, String> values) {
        return new WebRequest(
                method, path, values, query, headers, remoteAddress, isSecure, body, session);
    }

    /** The same as a proxy before us saw it. */
    public WebRequest withForwarded(
            Map<String, List<String>> otherHeaders, InetAddress otherRemote, boolean wasSecure) {
        return new WebRequest(
                method,
                path,
                pathParameters,
                query,
                otherHeaders,
                otherRemote,
                wasSecure,
                body,
                session);
    }

    /** The same, known to come from that visitor. */
    public WebRequest withSession(SessionInfo other) {
        return new WebRequest(
                method, path, pathParameters, query, headers, remoteAddress, isSecure, body, other);
    }
}
