package io.parcelflow.web.http;

import io.parcelflow.runtime.text.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request failed, as problem details of RFC 9457. The type is always {@code about:blank} and is left out.
 *
 * @param status the HTTP status
 * @param detail what is wrong and how to fix it
 * @param errors errors of single parameters, headers or members; may be empty
 */
public record Problem(int status, String detail, List<FieldError> errors) {

    /** The media type. */
    public static final String TYPE = "application/problem+json";

    /**
     * What is wrong with one part of a request.
     *
     * @param field the parameter, header or member
     * @param detail what is wrong and what is allowed
     */
    public record FieldError(String field, String detail) {}

    public Problem {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("a problem's status is 4xx or 5xx, not " + status);
        }
        errors = List.copyOf(errors);
    }

    public Problem(int status, String detail) {
        this(status, detail, List.of());
    }

    /** The reason phrase of the status. */
    public String title() {
        return HttpStatus.reasonPhrase(status);
    }

    /** The problem as a JSON response. */
    public WebResponse toResponse() {
        return WebResponse.bytes(
                status,
                TYPE,
                JsonText.compact(json()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private Map<String, Object> json() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("title", title());
        tree.put("status", status);
        tree.put("detail", detail);
        if (!errors.isEmpty()) {
            tree.put("errors", errors.stream().map(Problem::json).toList());
        }
        return tree;
    }

    private static Map<String, @Nullable Object> json(FieldError error) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("where", error.field());
        tree.put("detail", error.detail());
        return tree;
    }
}
