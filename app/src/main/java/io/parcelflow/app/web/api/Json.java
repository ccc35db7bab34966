package io.parcelflow.app.web.api;

import io.parcelflow.app.text.JsonTree;
import io.parcelflow.app.web.http.Problem;
import io.parcelflow.app.web.http.ProblemException;
import io.parcelflow.app.web.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the API reads and writes JSON: moments to the millisecond, times in seconds. */
final class Json {

    private Json() {}

    static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    static Instant moment(Instant moment) {
        return Instant.ofEpochMilli(moment.toEpochMilli());
    }

    static double rounded(double number) {
        return Math.round(number * 1e4) / 1e4;
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Puts what is known. */
    static void put(Map<String, Object> tree, String name, @Nullable Object value) {
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
    static JsonTree body(Request request, Set<String> known) {
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
        List<Problem.PartError> errors = new ArrayList<>();
        for (String name : tree.members().keySet()) {
            if (!known.contains(name)) {
                errors.add(
                        new Problem.PartError(
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
