package io.parcelflow.web.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A handler and the requests that it serves.
 *
 * @param method GET also answers HEAD
 * @param pattern a path with parameters: {@code /runs/{id}}
 * @param handler handles matching requests
 * @param isHeavy whether handling takes so much memory that only one such request is handled at a
 *     time
 */
public record Route(HttpMethod method, String pattern, Handler handler, boolean isHeavy) {

    public Route {
        if (!pattern.startsWith("/") || (pattern.length() > 1 && pattern.endsWith("/"))) {
            throw new IllegalArgumentException(
                    "a pattern begins with a slash and does not end with one: " + pattern);
        }
    }

    public Route(HttpMethod method, String pattern, Handler handler) {
        this(method, pattern, handler, false);
    }

    public static Route get(String pattern, Handler handler) {
        return new Route(HttpMethod.GET, pattern, handler);
    }

    public static Route post(String pattern, Handler handler) {
        return new Route(HttpMethod.POST, pattern, handler);
    }

    public static Route delete(String pattern, Handler handler) {
        return new Route(HttpMethod.DELETE, pattern, handler);
    }

    /** The same route behind a filter. */
    public Route withFilter(Filter filter) {
        return new Route(method, pattern, filter.wrap(handler), isHeavy);
    }

    /** The same route, of which only one request is handled at a time. */
    public Route heavy() {
        return new Route(method, pattern, handler, true);
    }

    /** The values of the path parameters; null if the path does not match. */
    @Nullable Map<String, String> match(List<String> path) {
        List<String> wanted = segments(pattern);
        if (wanted.size() != path.size()) {
            return null;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String part = wanted.get(i);
            if (isParameter(part)) {
                values.put(part.substring(1, part.length() - 1), path.get(i));
            } else if (!part.equals(path.get(i))) {
                return null;
            }
        }
        return values;
    }

    /** The number of path parameters; fewer is a closer match. */
    int parameterCount() {
        int names = 0;
        for (String part : segments(pattern)) {
            names += isParameter(part) ? 1 : 0;
        }
        return names;
    }

    static List<String> segments(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static boolean isParameter(String part) {
        return part.startsWith("{") && part.endsWith("}");
    }
}
