package io.parcelflow.web.api;

import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.config.RunOverrides;
import io.parcelflow.runtime.config.section.RunSettings;
import io.parcelflow.runtime.config.setting.SettingOrigin;
import io.parcelflow.runtime.run.WorkflowRequest;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.web.http.Problem;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.WebRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads which workflow a program wants. */
final class RunRequestParser {

    private static final long TIME_LIMIT_MINUTES_MAX = WorkflowRequest.TIME_LIMIT_MAX.toMinutes();

    private static final Set<String> OF_A_PLAN =
            new TreeSet<>(
                    Set.of(
                            "zip_codes",
                            "collectors",
                            "orchestration_mode",
                            "time_limit_minutes",
                            "settings"));
    private static final Set<String> OF_A_RUN =
            new TreeSet<>(
                    Set.of(
                            "zip_codes",
                            "collectors",
                            "orchestration_mode",
                            "time_limit_minutes",
                            "new"));

    private RunRequestParser() {}

    /** What a plan may be tried with. */
    private static final Set<String> TRIED =
            Set.of(
                    RunSettings.MAX_CONCURRENT_COLLECTORS,
                    RunSettings.COLLECTION_TIMEOUT_MINUTES,
                    RunSettings.DETAIL_MAX_AGE_DAYS,
                    RunSettings.INTER_ZIP_DELAY,
                    RunSettings.INTER_COLLECTOR_DELAY,
                    RunSettings.PARALLEL_INTER_ZIP_DELAY);

    /**
     * What a plan is to be made of.
     *
     * @param settings texts by key in place of what is configured
     */
    record PlanRequest(WorkflowRequest request, Map<String, String> settings) {}

    /** What a plan is to be made of. */
    static PlanRequest parsePlan(WebRequest request, Configuration configuration) {
        JsonTree body = ApiJson.requestBody(request, OF_A_PLAN);
        Map<String, String> settings = new TreeMap<>();
        List<Problem.FieldError> errors = new ArrayList<>();
        Object given = body.members().get("settings");
        if (given instanceof Map<?, ?> members) {
            members.forEach((key, value) -> {
                String name = String.valueOf(key);
                if (!TRIED.contains(name) && !name.endsWith("_RATE_LIMITS")) {
                    errors.add(
                            new Problem.FieldError(
                                    "settings." + name,
                                    "cannot be tried; what can is the _RATE_LIMITS of a source and "
                                            + String.join(", ", new TreeSet<>(TRIED))));
                }
                settings.put(name, String.valueOf(value));
            });
        } else if (given != null) {
            errors.add(new Problem.FieldError("settings", "is an object"));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    new Problem(422, "the request cannot be used as it is", errors));
        }
        return new PlanRequest(parseBody(body, configuration), settings);
    }

    /** What is to be run. */
    static WorkflowRequest parseRun(WebRequest request, Configuration configuration) {
        return parseBody(ApiJson.requestBody(request, OF_A_RUN), configuration);
    }

    private static WorkflowRequest parseBody(JsonTree body, Configuration configuration) {
        List<Problem.FieldError> errors = new ArrayList<>();
        List<String> zips = texts(body, "zip_codes", errors);
        List<String> sources = texts(body, "collectors", errors);
        String mode = text(body, "orchestration_mode", errors);
        Object isNew = body.members().get("new");
        if (isNew != null && !(isNew instanceof Boolean)) {
            errors.add(new Problem.FieldError("new", "is true or false"));
        }
        Duration limit = null;
        Object minutes = body.members().get("time_limit_minutes");
        if (minutes instanceof Long whole && whole >= 1 && whole <= TIME_LIMIT_MINUTES_MAX) {
            limit = Duration.ofMinutes(whole);
        } else if (minutes != null) {
            errors.add(
                    new Problem.FieldError(
                            "time_limit_minutes",
                            "is a whole number from 1 to " + TIME_LIMIT_MINUTES_MAX));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    new Problem(422, "the request cannot be used as it is", errors));
        }
        String name = zips.isEmpty() && sources.isEmpty() ? "daily" : "custom";
        RunOverrides overrides =
                RunOverrides.parse(
                        configuration,
                        zips,
                        sources,
                        mode,
                        new SettingOrigin.Request(),
                        new ArrayList<>());
        return WorkflowRequest.of(name, overrides, Boolean.TRUE.equals(isNew)).withTimeLimit(limit);
    }

    private static List<String> texts(JsonTree body, String name, List<Problem.FieldError> errors) {
        Object value = body.members().get(name);
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof String text && !text.isBlank() && text.indexOf(',') < 0) {
                    texts.add(text);
                } else {
                    errors.add(new Problem.FieldError(name, "is a list of texts"));
                    return texts;
                }
            }
            if (items.isEmpty()) {
                errors.add(
                        new Problem.FieldError(
                                name, "is empty; leave it out for those of the configuration"));
            }
        } else if (value != null) {
            errors.add(new Problem.FieldError(name, "is a list of texts"));
        }
        return texts;
    }

    private static @Nullable String text(
            JsonTree body, String name, List<Problem.FieldError> errors) {
        Object value = body.members().get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        errors.add(new Problem.FieldError(name, "is a text"));
        return null;
    }
}
