package io.parcelflow.web;

import io.parcelflow.runtime.config.setting.ConfigurationError;
import io.parcelflow.runtime.config.setting.ConfigurationException;
import io.parcelflow.runtime.config.setting.SettingOrigin;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.web.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Maps exceptions of the engine to HTTP problems. */
public final class ExceptionMapper {

    /** Request members by the setting that they override. */
    private static final Map<String, String> MEMBERS =
            Map.of(
                    "TARGET_ZIP_CODES", "zip_codes",
                    "SOURCES", "collectors",
                    "ORCHESTRATION_MODE", "orchestration_mode",
                    "COLLECTION_TIMEOUT_MINUTES", "time_limit_minutes");

    private ExceptionMapper() {}

    /** The problem to send for an expected exception; null for a bug. */
    public static @Nullable Problem toProblem(RuntimeException thrown) {
        return switch (thrown) {
            case ConfigurationException e -> problem(e);
            case OrchestrationException e -> new Problem(status(e.reason()), text(e));
            default -> null;
        };
    }

    private static Problem problem(ConfigurationException e) {
        List<Problem.FieldError> errors =
                e.errors().stream()
                        .map(error -> new Problem.FieldError(where(error), detail(error)))
                        .toList();
        return new Problem(
                422,
                errors.stream()
                        .map(error -> error.field() + ": " + error.detail())
                        .collect(Collectors.joining("; ")),
                errors);
    }

    private static String where(ConfigurationError error) {
        String key = error.key();
        if (key == null) {
            return error.origin().text();
        }
        boolean isFromRequest = error.origin() instanceof SettingOrigin.CommandLine;
        return isFromRequest ? MEMBERS.getOrDefault(key, key) : key;
    }

    private static String detail(ConfigurationError error) {
        List<String> parts = new ArrayList<>();
        String value = error.value();
        parts.add((value == null ? "" : "'" + value + "' ") + error.problem());
        if (error.allowed() != null) {
            parts.add("allowed: " + error.allowed());
        }
        if (error.remedy() != null) {
            parts.add(error.remedy());
        }
        return String.join("; ", parts);
    }

    private static int status(OrchestrationException.Reason reason) {
        return switch (reason) {
            case CONFIGURATION -> 422;
            case BUSY, NOTHING_TO_DO, REFUSED -> 409;
            case STORE, STATE -> 503;
        };
    }

    private static String text(RuntimeException e) {
        String message = e.getMessage();
        return message == null ? "this is not possible now" : message;
    }
}
