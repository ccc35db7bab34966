package io.parcelflow.web.api.run;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.SourceOverview;
import io.parcelflow.runtime.config.RunOverrides;
import io.parcelflow.runtime.config.section.RunSettings;
import io.parcelflow.runtime.config.setting.SettingOrigin;
import io.parcelflow.runtime.run.WorkflowRequest;
import io.parcelflow.web.api.request.JsonBody;
import io.parcelflow.web.http.WebRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Parses requests for plans and runs. */
final class RunRequestParser {

    private static final long TIME_LIMIT_MINUTES_MAX = WorkflowRequest.TIME_LIMIT_MAX.toMinutes();

    private static final String RATE_LIMITS = "_RATE_LIMITS";

    /** Settings that a plan request may override. */
    private static final Set<String> SETTINGS =
            new TreeSet<>(
                    Set.of(
                            RunSettings.MAX_CONCURRENT_COLLECTORS,
                            RunSettings.COLLECTION_TIMEOUT_MINUTES,
                            RunSettings.DETAIL_MAX_AGE_DAYS,
                            RunSettings.INTER_ZIP_DELAY,
                            RunSettings.INTER_COLLECTOR_DELAY,
                            RunSettings.PARALLEL_INTER_ZIP_DELAY));

    private RunRequestParser() {}

    /**
     * The request for a plan.
     *
     * @param settings texts by key in place of what is configured
     */
    record PlanRequest(WorkflowRequest request, Map<String, String> settings) {}

    /** The request for a plan. */
    static PlanRequest parsePlan(WebRequest request, OrchestrationEngine engine) {
        JsonBody body =
                JsonBody.read(
                        request,
                        List.of("zipCodes", "sources", "mode", "timeLimitMinutes", "settings"));
        Map<String, String> settings = body.settings("settings");
        for (String name : settings.keySet()) {
            if (!SETTINGS.contains(name) && !name.endsWith(RATE_LIMITS)) {
                body.addError(
                        "settings." + name,
                        "cannot be overridden; allowed are the _RATE_LIMITS of a source and "
                                + String.join(", ", SETTINGS));
            }
        }
        return new PlanRequest(parse(body, engine, false), settings);
    }

    /** The request for a run. */
    static WorkflowRequest parseRun(WebRequest request, OrchestrationEngine engine) {
        JsonBody body =
                JsonBody.read(
                        request,
                        List.of("zipCodes", "sources", "mode", "timeLimitMinutes", "startNew"));
        return parse(body, engine, body.flag("startNew"));
    }

    private static void requireKnown(
            JsonBody body, List<String> sources, OrchestrationEngine engine) {
        List<String> known = engine.sources().list().stream().map(SourceOverview::name).toList();
        for (String source : sources) {
            if (!known.contains(source)) {
                body.addError(
                        "sources",
                        "there is no source '"
                                + source
                                + "'; there are "
                                + String.join(", ", known));
            }
        }
    }

    private static WorkflowRequest parse(
            JsonBody body, OrchestrationEngine engine, boolean startsNew) {
        List<String> zips = body.zipCodes("zipCodes");
        List<String> sources = body.texts("sources");
        requireKnown(body, sources, engine);
        String mode = body.text("mode");
        List<String> modes = engine.plans().modes();
        if (mode != null && !modes.contains(mode)) {
            body.addError("mode", "'" + mode + "' is not one of " + String.join(", ", modes));
        }
        Long minutes = body.integer("timeLimitMinutes", 1, TIME_LIMIT_MINUTES_MAX);
        body.requireValid();
        RunOverrides overrides =
                RunOverrides.parse(
                        engine.settings().current(),
                        zips,
                        sources,
                        mode,
                        new SettingOrigin.Request(),
                        new ArrayList<>());
        String name = zips.isEmpty() && sources.isEmpty() ? "daily" : "custom";
        return WorkflowRequest.of(name, overrides, startsNew)
                .withTimeLimit(minutes == null ? null : Duration.ofMinutes(minutes));
    }
}
