package io.parcelflow.web.http;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Passes each request to the handler of its route. Immutable.
 *
 * <p>If several patterns match, the one with the fewest parameters wins. An unknown path is
 * answered 404, an unsupported method 405 with the supported ones in {@code Allow}.
 */
public final class Router implements Handler {

    private final List<Route> routes;

    public Router(List<Route> routes) {
        this.routes =
                routes.stream().sorted(Comparator.comparingInt(Route::parameterCount)).toList();
    }

    /** All routes, closest matches first. */
    public List<Route> routes() {
        return routes;
    }

    /** Whether only one such request may be handled at a time. */
    public boolean isHeavy(WebRequest request) {
        List<String> path = Route.segments(request.path());
        HttpMethod wanted = methodOf(request);
        for (Route route : routes) {
            if (route.method() == wanted && route.match(path) != null) {
                return route.isHeavy();
            }
        }
        return false;
    }

    private static HttpMethod methodOf(WebRequest request) {
        return request.method() == HttpMethod.HEAD ? HttpMethod.GET : request.method();
    }

    @Override
    public WebResponse handle(WebRequest request) {
        List<String> path = Route.segments(request.path());
        HttpMethod wanted = methodOf(request);
        TreeSet<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Map<String, String> values = route.match(path);
            if (values != null) {
                if (route.method() == wanted) {
                    return route.handler().handle(request.withPathParameters(values));
                }
                allowed.add(route.method().name());
            }
        }
        if (allowed.isEmpty()) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "nothing found at " + request.path());
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        allowed.add("OPTIONS");
        String allow = String.join(", ", allowed);
        if (request.method() == HttpMethod.OPTIONS) {
            return WebResponse.NO_CONTENT.withHeader("Allow", allow);
        }
        return new Problem(
                        ProblemCode.METHOD_NOT_ALLOWED,
                        "the method is not allowed here; allowed: " + allow)
                .toResponse()
                .withHeader("Allow", allow);
    }
}
