package io.parcelflow.web.http;

import io.parcelflow.runtime.text.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a request failed, as problem details of RFC 9457.
 *
 * @param code which kind of problem
 * @param detail what is wrong and how to fix it
 * @param errors errors of single parameters, headers or members; may be empty
 */
public record Problem(ProblemCode code, String detail, List<FieldError> errors) {

    /** The media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Maximum number of errors reported per request. */
    public static final int ERRORS_MAX = 20;

    /**
     * What is wrong with one part of a request.
     *
     * @param field the parameter, header or member, as it was written
     * @param detail what is wrong and what is allowed
     */
    public record FieldError(String field, String detail) {}

    public Problem {
        errors = List.copyOf(errors.subList(0, Math.min(ERRORS_MAX, errors.size())));
    }

    public Problem(ProblemCode code, String detail) {
        this(code, detail, List.of());
    }

    /** The HTTP status. */
    public int status() {
        return code.status();
    }

    /** The reason phrase of the status. */
    public String title() {
        return code.title();
    }

    /** The problem as a JSON response. */
    public WebResponse toResponse() {
        byte[] body = JsonText.compact(json()).getBytes(StandardCharsets.UTF_8);
        WebResponse response = WebResponse.bytes(status(), MEDIA_TYPE, body);
        return code.retryAfterSeconds() == 0
                ? response
                : response.withHeader("Retry-After", String.valueOf(code.retryAfterSeconds()));
    }

    private Map<String, Object> json() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("type", code.type());
        tree.put("code", code.code());
        tree.put("title", title());
        tree.put("status", status());
        tree.put("detail", detail);
        if (!errors.isEmpty()) {
            tree.put("errors", errors.stream().map(Problem::json).toList());
        }
        return tree;
    }

    private static Map<String, String> json(FieldError error) {
        Map<String, String> tree = new LinkedHashMap<>();
        tree.put("field", error.field());
        tree.put("detail", error.detail());
        return tree;
    }
}
