package io.parcelflow.collectors.http.failure;

import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An error that a source reports in a JSON object with a successful status.
 *
 * <p>ArcGIS servers send {@code {"error": {"code": 498, "message": "Invalid Token"}}}, OData
 * servers {@code {"error": {"code": "…", "message": "…"}}} and Socrata {@code {"code": "…",
 * "error": true, "message": "…"}}.
 */
public final class JsonErrorObject {

    /** Members of the outermost object that report an error. */
    public static final Set<String> ERROR_MEMBERS = Set.of("error", "code", "message");

    private static final int TEXT_CHARS_MAX = 120;

    private JsonErrorObject() {}

    /** The failure in the members of the outermost object; null for none. */
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
        String text = ((code == null ? "" : code + " ") + (message == null ? "" : message)).strip();
        return Failure.of(
                kind(code, text.toLowerCase(Locale.ROOT)),
                "the source responded with an error instead of data"
                        + (text.isEmpty() ? "" : ": " + shown(text)));
    }

    private static FailureKind kind(@Nullable Object code, String text) {
        if (StatusFailure.mentionsQuota(text)) {
            return FailureKind.QUOTA_EXHAUSTED;
        }
        if (StatusFailure.mentionsPace(text)) {
            return FailureKind.THROTTLED;
        }
        FailureKind kind = byNumber(code == null ? "" : code.toString());
        return kind == null ? ofText(text) : kind;
    }

    private static @Nullable FailureKind byNumber(String code) {
        return switch (code) {
            // ArcGIS uses 498 for an invalid token and 499 for a missing one.
            case "498", "499" -> FailureKind.UNAUTHORIZED;
            case "401", "403" -> FailureKind.REFUSED;
            case "404", "410" -> FailureKind.NOT_FOUND;
            case "408" -> FailureKind.TIMEOUT;
            case "429" -> FailureKind.THROTTLED;
            case "500", "502", "503", "504" -> FailureKind.TRANSIENT;
            default -> null;
        };
    }

    private static FailureKind ofText(String text) {
        if (containsAny(
                text, "unauthorized", "not authorized", "authentication", "api key", "token")) {
            return FailureKind.UNAUTHORIZED;
        }
        if (containsAny(
                text,
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

    private static boolean containsAny(String text, String... words) {
        return List.of(words).stream().anyMatch(text::contains);
    }

    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), TEXT_CHARS_MAX); i++) {
            char c = text.charAt(i);
            shown.append(c < ' ' || Character.isSurrogate(c) ? ' ' : c);
        }
        return shown.append(text.length() > TEXT_CHARS_MAX ? "…" : "").toString();
    }
}
