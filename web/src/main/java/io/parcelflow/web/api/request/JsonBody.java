package io.parcelflow.web.api.request;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.web.http.Problem;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.WebRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON object that a request carries exactly as the description has it, and collects what
 * is wrong with any member. A member that is null is wrong: what is left out is as configured.
 *
 * <p>Not thread-safe. After all were read, {@link #requireValid} throws if anything was wrong.
 */
public final class JsonBody {

    private final Map<String, @Nullable Object> members;
    private final List<Problem.FieldError> errors = new ArrayList<>();

    private JsonBody(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    /** Refuses a request that carries any member, or has parameters. */
    public static void requireEmpty(WebRequest request) {
        read(request, List.of()).requireValid();
    }

    /**
     * Reads what a request carries; nothing counts as an empty object.
     *
     * @param known the members that it may have
     * @throws ProblemException 415 if it is not JSON by its type, 400 if it is not by its text, or
     *     the request has parameters
     */
    public static JsonBody read(WebRequest request, List<String> known) {
        QueryParameters.requireNone(request);
        JsonBody body = new JsonBody(members(request));
        for (Map.Entry<String, @Nullable Object> member : body.members.entrySet()) {
            if (!known.contains(member.getKey())) {
                body.addError(
                        member.getKey(),
                        known.isEmpty()
                                ? "is not known; the body is empty here"
                                : "is not known; known are " + String.join(", ", known));
            } else if (member.getValue() == null) {
                body.addError(
                        member.getKey(),
                        "must not be null; omit it to use the configured value");
            }
        }
        return body;
    }

    private static Map<String, @Nullable Object> members(WebRequest request) {
        String text = request.body().text();
        if (text.isBlank()) {
            return Map.of();
        }
        String type = request.header("content-type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new ProblemException(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    "send JSON, as Content-Type: application/json");
        }
        try {
            return new LinkedHashMap<>(JsonTree.read(text).members());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.INVALID_JSON, String.valueOf(e.getMessage()));
        }
    }

    /** ZIP codes; none if the member is left out. */
    public List<String> zipCodes(String name) {
        List<String> zips = texts(name);
        for (String zip : zips) {
            if (!ZipCode.isValid(zip)) {
                addError(name, "'" + zip + "' is not a ZIP code: five digits, such as 85031");
            }
        }
        return zips;
    }

    /** Texts, at least one if the member is there; none if it is left out. */
    public List<String> texts(String name) {
        Object value = members.get(name);
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof String text && !text.isBlank()) {
                    texts.add(text);
                } else {
                    addError(name, "must be a list of non-empty strings");
                    return texts;
                }
            }
            if (items.isEmpty()) {
                addError(name, "must not be empty; omit it to use the configured values");
            }
        } else if (value != null) {
            addError(name, "must be a list of strings");
        }
        return texts;
    }

    /** A text; null if the member is left out. */
    public @Nullable String text(String name) {
        Object value = members.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        addError(name, "must be a non-empty string");
        return null;
    }

    /** True or false; false if the member is left out. */
    public boolean flag(String name) {
        Object value = members.get(name);
        if (value != null && !(value instanceof Boolean)) {
            addError(name, "must be true or false");
        }
        return Boolean.TRUE.equals(value);
    }

    /** A whole number, also written as 5.0; null if the member is left out. */
    public @Nullable Long integer(String name, long min, long max) {
        Object value = members.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Number number
                && number.doubleValue() == number.longValue()
                && number.longValue() >= min
                && number.longValue() <= max) {
            return number.longValue();
        }
        addError(name, "must be a whole number from " + min + " to " + max);
        return null;
    }

    /** The members of an object, each a text or a number as text; none if it is left out. */
    public Map<String, String> settings(String name) {
        Object value = members.get(name);
        Map<String, String> settings = new TreeMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> {
                if (each instanceof String || each instanceof Number) {
                    settings.put(String.valueOf(key), String.valueOf(each));
                } else {
                    addError(name + '.' + key, "must be a string or a number");
                }
            });
        } else if (value != null) {
            addError(name, "must be an object");
        }
        return settings;
    }

    public void addError(String name, String detail) {
        if (errors.size() < Problem.ERRORS_MAX) {
            errors.add(new Problem.FieldError(name, detail));
        }
    }

    /** Refuses the request if anything in it is wrong. */
    public void requireValid() {
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    new Problem(
                            ProblemCode.INVALID_REQUEST,
                            "the request cannot be used as it is",
                            errors));
        }
    }
}
