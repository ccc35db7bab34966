package io.parcelflow.collectors.http.failure;

import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An error that a source tells in a JSON object although its status says that all is well.
 *
 * <p>ArcGIS servers send {@code {"error": {"code": 498, "message": "Invalid Token"}}}, OData
 * servers {@code {"error": {"code": "…", "message": "…"}}} and Socrata {@code {"code": "…",
 * "error": true, "message": "…"}}.
 */
public final class JsonErrorObject {

    /** Members of a document's outermost object that tell an error. */
    public static final Set<String> ERROR_MEMBERS = Set.of("error", "code", "message");

    private static final int TOLD_CHARS_MAX = 120;

    private JsonErrorObject() {}

    /** The failure that the outermost object's members tell, or null where they tell none. */
    public static @Nullable Failure failureOf(Map<?, ?> members) {
        Object error = members.get("error");
        return switch (error) {
            case Map<?, ?> object when !object.isEmpty() ->
                    failure(object.get("code"), object.get("message"));
            case String text when !text.isBlank() -> failure(members.get("code"), text);
            case Boolean is when is -> failure(members.get("code"), members.get("message"));
            case null, default -> null;
        };
    }

    private static Failure failure(@Nullable Object code, @Nullable Object message) {
        String told = ((code == null ? "" : code + " ") + (message == null ? "" : message)).strip();
        return Failure.of(
                kind(code, told.toLowerCase(Locale.ROOT)),
                "the source responded with an error instead of data"
                        + (told.isEmpty() ? "" : ": " + shown(told)));
    }

    private static FailureKind kind(@Nullable Object code, String told) {
        if (StatusFailure.mentionsQuota(told)) {
            return FailureKind.QUOTA_EXHAUSTED;
        }
        FailureKind kind = byNumber(code == null ? "" : code.toString());
        return kind == null ? byWords(told) : kind;
    }

    private static @Nullable FailureKind byNumber(String code) {
        return switch (code) {
            // 498 and 499 are ArcGIS's numbers for a token that is wrong and one that is missing.
            case "401", "403", "498", "499" -> FailureKind.UNAUTHORIZED;
            case "404", "410" -> FailureKind.NOT_FOUND;
            case "408" -> FailureKind.TIMEOUT;
            case "429" -> FailureKind.THROTTLED;
            case "500", "502", "503", "504" -> FailureKind.TRANSIENT;
            default -> null;
        };
    }

    private static FailureKind byWords(String told) {
        if (says(told, "too many requests", "rate limit", "throttl")) {
            return FailureKind.THROTTLED;
        }
        if (says(told, "unauthorized", "not authorized", "authentication", "api key", "token")) {
            return FailureKind.UNAUTHORIZED;
        }
        if (says(
                told,
                "timed out",
                "timeout",
                "try again",
                "temporar",
                "unavailable",
                "maintenance")) {
            return FailureKind.TRANSIENT;
        }
        return FailureKind.BAD_RESPONSE;
    }

    private static boolean says(String told, String... words) {
        return List.of(words).stream().anyMatch(told::contains);
    }

    private static String shown(String told) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(told.length(), TOLD_CHARS_MAX); i++) {
            char c = told.charAt(i);
            shown.append(c < ' ' || Character.isSurrogate(c) ? ' ' : c);
        }
        return shown.append(told.length() > TOLD_CHARS_MAX ? "…" : "").toString();
    }
}
