package io.parcelflow.web;

import io.parcelflow.runtime.config.setting.ConfigurationError;
import io.parcelflow.runtime.config.setting.ConfigurationException;
import io.parcelflow.runtime.config.setting.SettingOrigin;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.store.StoreException;
import io.parcelflow.web.http.Problem;
import io.parcelflow.web.http.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the facade and the store throw, as problems of a request. */
public final class ExceptionMapper {

    /** How requests call the settings that they replace. */
    private static final Map<String, String> MEMBERS =
            Map.of(
                    "TARGET_ZIP_CODES", "zipCodes",
                    "SOURCES", "sources",
                    "ORCHESTRATION_MODE", "mode",
                    "COLLECTION_TIMEOUT_MINUTES", "timeLimitMinutes");

    private ExceptionMapper() {}

    /** The problem that it stands for, null if it is a bug. */
    public static @Nullable Problem toProblem(RuntimeException thrown) {
        return switch (thrown) {
            case OrchestrationException e when e.getCause() instanceof ConfigurationException c ->
                    problem(c);
            case OrchestrationException e -> new Problem(code(e.reason()), text(e));
            case StoreException e -> new Problem(code(e.kind()), e.getMessage());
            default -> null;
        };
    }

    private static Problem problem(ConfigurationException wrong) {
        List<Problem.FieldError> parts =
                wrong.errors().stream()
                        .map(error -> new Problem.FieldError(where(error), detail(error)))
                        .toList();
        return new Problem(
                ProblemCode.INVALID_REQUEST,
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

    private static ProblemCode code(OrchestrationException.Reason reason) {
        return switch (reason) {
            case CONFIGURATION -> ProblemCode.INVALID_REQUEST;
            case BUSY -> ProblemCode.RUN_IN_PROGRESS;
            case NOTHING_TO_DO -> ProblemCode.NOTHING_TO_DO;
            case STATE -> ProblemCode.WRONG_STATE;
            case STORE -> ProblemCode.STORE_UNAVAILABLE;
        };
    }

    private static ProblemCode code(StoreException.Kind kind) {
        return switch (kind) {
            case UNAVAILABLE, BROKEN -> ProblemCode.STORE_UNAVAILABLE;
            case REFUSED -> ProblemCode.STORE_REFUSED;
        };
    }

    private static String text(RuntimeException e) {
        String message = e.getMessage();
        return message == null ? "this cannot be done now" : message;
    }
}
