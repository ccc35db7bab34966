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

/** What the engine throws, as problems of a request. */
public final class ExceptionMapper {

    /** How requests call the settings that they replace. */
    private static final Map<String, String> MEMBERS =
            Map.of(
                    "TARGET_ZIP_CODES", "zip_codes",
                    "SOURCES", "collectors",
                    "ORCHESTRATION_MODE", "orchestration_mode",
                    "COLLECTION_TIMEOUT_MINUTES", "time_limit_minutes");

    private ExceptionMapper() {}

    /** The problem that it stands for, null if it is a bug. */
    public static @Nullable Problem toProblem(RuntimeException thrown) {
        return switch (thrown) {
            case ConfigurationException e -> problem(e);
            case OrchestrationException e -> new Problem(status(e.reason()), text(e));
            default -> null;
        };
    }

    private static Problem problem(ConfigurationException wrong) {
        List<Problem.FieldError> parts =
                wrong.errors().stream()
                        .map(error -> new Problem.FieldError(where(error), detail(error)))
                        .toList();
        return new Problem(
                422,
                parts.stream()
                        .map(part -> part.field() + ": " + part.detail())
                        .collect(Collectors.joining("; ")),
                parts);
    }

    private static String where(ConfigurationError error) {
        String key = error.key();
        if (key == null) {
            return error.origin().text();
        }
        boolean isOfRequest = error.origin() instanceof SettingOrigin.CommandLine;
        return isOfRequest ? MEMBERS.getOrDefault(key, key) : key;
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

    private static int status(OrchestrationException.Reason cause) {
        return switch (cause) {
            case CONFIGURATION -> 422;
            case BUSY, NOTHING_TO_DO, REFUSED -> 409;
            case STORE, STATE -> 503;
        };
    }

    private static String text(RuntimeException e) {
        String message = e.getMessage();
        return message == null ? "this cannot be done now" : message;
    }
}
