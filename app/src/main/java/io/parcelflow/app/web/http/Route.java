package io.parcelflow.app.web.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which handler answers which requests.
 *
 * @param method GET also answers HEAD
 * @param pattern a path with named parts: {@code /runs/{id}}
 * @param handler who answers
 */
public record Route(Method method, String pattern, Handler handler) {

    public Route {
        if (!pattern.startsWith("/") || (pattern.length() > 1 && pattern.endsWith("/"))) {
            throw new IllegalArgumentException(
                    "a pattern begins with a slash and does not end with one: " + pattern);
        }
    }

    public static Route get(String pattern, Handler handler) {
        return new Route(Method.GET, pattern, handler);
    }

    public static Route post(String pattern, Handler handler) {
        return new Route(Method.POST, pattern, handler);
    }

    public static Route delete(String pattern, Handler handler) {
        return new Route(Method.DELETE, pattern, handler);
    }

    /** The same behind that filter. */
    public Route behind(Filter filter) {
        return new Route(method, pattern, filter.before(handler));
    }

    /** What the named parts of the pattern are in that path; null if it is not of this pattern. */
    @Nullable Map<String, String> match(List<String> path) {
        List<String> wanted = parts(pattern);
        if (wanted.size() != path.size()) {
            return null;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String part = wanted.get(i);
            if (isName(part)) {
                values.put(part.substring(1, part.length() - 1), path.get(i));
            } else if (!part.equals(path.get(i))) {
                return null;
            }
        }
        return values;
    }

    /** How many parts of the pattern are named: the fewer, the closer the match. */
    int names() {
        int names = 0;
        for (String part : parts(pattern)) {
            names += isName(part) ? 1 : 0;
        }
        return names;
    }

    static List<String> parts(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static boolean isName(String part) {
        return part.startsWith("{") && part.endsWith("}");
    }
}
