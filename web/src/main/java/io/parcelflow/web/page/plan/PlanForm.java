package io.parcelflow.web.page.plan;

import io.parcelflow.runtime.SourceOverview;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.config.RunOverrides;
import io.parcelflow.runtime.config.setting.SettingOrigin;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.run.WorkflowRequest;
import io.parcelflow.web.http.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form of a plan as entered; empty fields mean the configured value.
 *
 * @param prefix prefix of the query parameters, {@code a.} or {@code b.}, for two plans side by
 *     side
 * @param mode name of the orchestration mode
 * @param concurrency number of sources collected in parallel
 * @param minutes the time limit in minutes
 * @param zips ZIP codes
 * @param sources sources to collect from; empty for the configured ones
 * @param limits rate limits by source name
 */
public record PlanForm(
        String prefix,
        @Nullable String mode,
        @Nullable String concurrency,
        @Nullable String minutes,
        List<String> zips,
        List<String> sources,
        Map<String, String> limits) {

    public PlanForm {
        zips = List.copyOf(zips);
        sources = List.copyOf(sources);
        limits = Map.copyOf(limits);
    }

    static PlanForm parse(String prefix, Parameters query, List<SourceOverview> known) {
        Map<String, String> limits = new LinkedHashMap<>();
        for (SourceOverview source : known) {
            List<String> limit = query.list(prefix + "limit." + source.name());
            if (!limit.isEmpty()) {
                limits.put(source.name(), String.join(", ", limit));
            }
        }
        return new PlanForm(
                prefix,
                query.text(prefix + "mode"),
                query.text(prefix + "concurrency"),
                query.text(prefix + "minutes"),
                query.list(prefix + "zip").stream()
                        .flatMap(text -> List.of(text.split("\\s+", 0)).stream())
                        .toList(),
                query.list(prefix + "source"),
                limits);
    }

    /**
     * What is to be planned.
     *
     * @throws OrchestrationException if something of it makes no sense
     */
    WorkflowRequest request(Configuration configuration) {
        RunOverrides overrides =
                RunOverrides.parse(
                        configuration,
                        zips,
                        sources,
                        mode,
                        new SettingOrigin.Request(),
                        new ArrayList<>());
        return WorkflowRequest.of("plan", overrides, false);
    }

    public String zipsText() {
        return String.join(", ", zips);
    }

    public String limit(String source) {
        return limits.getOrDefault(source, "");
    }

    public boolean hasSource(String source) {
        return sources.contains(source);
    }

    public boolean isMode(String name) {
        return name.equals(mode);
    }

    public String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
