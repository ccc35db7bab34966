package io.parcelflow.web.api;

import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.web.http.Problem;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.WebRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the API reads and writes JSON: moments to the millisecond, times in seconds. */
final class ApiJson {

    private ApiJson() {}

    static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    static Instant timestamp(Instant moment) {
        return Instant.ofEpochMilli(moment.toEpochMilli());
    }

    static double rounded(double number) {
        return Math.round(number * 1e4) / 1e4;
    }

    static String lowerCaseName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Puts what is known. */
    static void putIfPresent(Map<String, Object> tree, String name, @Nullable Object value) {
        if (value != null) {
            tree.put(name, value);
        }
    }

    /**
     * The object that a request carries; an empty one if it carries nothing.
     *
     * @param known the members that it may have
     * @throws ProblemException 415 if it is not JSON by its type, 400 if not by its text, 422 if it
     *     has other members
     */
    static JsonTree requestBody(WebRequest request, Set<String> known) {
        String text = request.body().text();
        if (text.isBlank()) {
            return new JsonTree(Map.of());
        }
        String type = request.header("content-type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new ProblemException(415, "send JSON, as Content-Type: application/json");
        }
        JsonTree tree;
        try {
            tree = JsonTree.read(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(400, String.valueOf(e.getMessage()));
        }
        List<Problem.FieldError> errors = new ArrayList<>();
        for (String name : tree.members().keySet()) {
            if (!known.contains(name)) {
                errors.add(
                        new Problem.FieldError(
                                name, "is not known; known are " + String.join(", ", known)));
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    new Problem(422, "the request has members that are not known", errors));
        }
        return tree;
    }
}
