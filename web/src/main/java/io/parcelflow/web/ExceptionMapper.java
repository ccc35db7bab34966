package io.parcelflow.web;

import io.parcelflow.runtime.config.section.RunSettings;
import io.parcelflow.runtime.config.setting.ConfigurationError;
import io.parcelflow.runtime.config.setting.ConfigurationException;
import io.parcelflow.runtime.config.setting.SettingOrigin;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.error.RunInProgressException;
import io.parcelflow.web.http.Problem;
import io.parcelflow.web.http.ProblemCode;
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
                    RunSettings.TARGET_ZIP_CODES, "zipCodes",
                    RunSettings.SOURCES, "sources",
                    RunSettings.ORCHESTRATION_MODE, "mode",
                    RunSettings.COLLECTION_TIMEOUT_MINUTES, "timeLimitMinutes");

    private ExceptionMapper() {}

    /** The problem to send for an expected exception; null for a bug. */
    public static @Nullable Problem toProblem(RuntimeException thrown) {
        return switch (thrown) {
            case ConfigurationException e -> problem(e);
            case RunInProgressException e -> new Problem(ProblemCode.RUN_IN_PROGRESS, text(e));
            case OrchestrationException e -> new Problem(code(e.reason()), text(e));
            default -> null;
        };
    }

    private static Problem problem(ConfigurationException e) {
        List<Problem.FieldError> errors =
                e.errors().stream()
                        .map(error -> new Problem.FieldError(where(error), detail(error)))
                        .toList();
        return new Problem(
                ProblemCode.INVALID_REQUEST,
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
        boolean isFromRequest = error.origin() instanceof SettingOrigin.Request;
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

    private static ProblemCode code(OrchestrationException.Reason reason) {
        return switch (reason) {
            case CONFIGURATION -> ProblemCode.INVALID_REQUEST;
            case BUSY -> ProblemCode.RUN_IN_PROGRESS;
            case NOTHING_TO_DO -> ProblemCode.NOTHING_TO_DO;
            case REFUSED -> ProblemCode.STORE_REFUSED;
            case STATE -> ProblemCode.WRONG_STATE;
            case STORE -> ProblemCode.STORE_UNAVAILABLE;
        };
    }

    /** Without the process, host and file that the command line tells. */
    private static String text(RunInProgressException e) {
        return e.runId() == null
                ? "the reports of a run that has ended are being written; try again"
                : "run " + e.runId() + " is in progress; try again when it has ended, or cancel it";
    }

    private static String text(RuntimeException e) {
        String message = e.getMessage();
        return message == null ? "this is not possible now" : message;
    }
}
