package io.parcelflow.web.page.plan;

import io.parcelflow.runtime.SourceOverview;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.config.RunOverrides;
import io.parcelflow.runtime.config.section.RunSettings;
import io.parcelflow.runtime.config.setting.ConfigurationError;
import io.parcelflow.runtime.config.setting.ConfigurationException;
import io.parcelflow.runtime.config.setting.SettingOrigin;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.run.WorkflowRequest;
import io.parcelflow.web.http.Parameters;
import io.parcelflow.web.page.layout.Notice;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
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
 * @param errors error messages by field: {@code mode}, {@code concurrency}, {@code minutes}, {@code
 *     zip}, that of a single place to collect from, or {@code limit.} and its name
 */
public record PlanForm(
        String prefix,
        @Nullable String mode,
        @Nullable String concurrency,
        @Nullable String minutes,
        List<String> zips,
        List<String> sources,
        Map<String, String> limits,
        Map<String, String> errors) {

    /** The prefix of the first plan. */
    static final String FIRST = "a.";

    private static final Map<String, String> HELP =
            Map.of(
                    "zip", "Enter five-digit ZIP codes, such as 85031, 85033.",
                    "source", "Select known sources.",
                    "mode", "Select a mode.",
                    "concurrency", "Enter a whole number from 1 up.",
                    "minutes", "Enter whole minutes, such as 90.");

    public PlanForm {
        errors = Map.copyOf(errors);
        zips = List.copyOf(zips);
        sources = List.copyOf(sources);
        limits = Map.copyOf(limits);
    }

    /**
     * Parses a form. The first plan is also read from parameters without a prefix, as people write
     * them by hand.
     */
    static PlanForm parse(String prefix, Parameters query, List<SourceOverview> known) {
        Map<String, String> limits = new LinkedHashMap<>();
        for (SourceOverview source : known) {
            List<String> limit = values(query, prefix, "limit." + source.name());
            if (!limit.isEmpty()) {
                limits.put(source.name(), String.join(", ", limit));
            }
        }
        return new PlanForm(
                prefix,
                first(values(query, prefix, "mode")),
                first(values(query, prefix, "concurrency")),
                first(values(query, prefix, "minutes")),
                values(query, prefix, "zip").stream()
                        .flatMap(text -> List.of(text.split("\\s+", 0)).stream())
                        .toList(),
                values(query, prefix, "source"),
                limits,
                Map.of());
    }

    private static List<String> values(Parameters query, String prefix, String name) {
        List<String> own = query.list(prefix + name);
        return own.isEmpty() && prefix.equals(FIRST) ? query.list(name) : own;
    }

    private static @Nullable String first(List<String> values) {
        return values.isEmpty() ? null : values.getFirst();
    }

    /** The same form with what is wrong with its fields. */
    PlanForm withErrors(ConfigurationException e, List<SourceOverview> known) {
        Map<String, String> fields = new HashMap<>();
        fields.put(RunSettings.TARGET_ZIP_CODES, "zip");
        fields.put(RunSettings.SOURCES, "source");
        fields.put(RunSettings.ORCHESTRATION_MODE, "mode");
        fields.put(RunSettings.MAX_CONCURRENT_COLLECTORS, "concurrency");
        fields.put(RunSettings.COLLECTION_TIMEOUT_MINUTES, "minutes");
        for (SourceOverview source : known) {
            String key = source.limitsSetting();
            if (key != null) {
                fields.put(key, "limit." + source.name());
            }
        }
        Map<String, String> found = new LinkedHashMap<>();
        for (ConfigurationError error : e.errors()) {
            String field = fields.getOrDefault(String.valueOf(error.key()), "zip");
            found.merge(field, sentence(field, error), (one, more) -> one + " " + more);
        }
        return new PlanForm(prefix, mode, concurrency, minutes, zips, sources, limits, found);
    }

    private static String sentence(String field, ConfigurationError error) {
        String value = error.value() == null ? "" : "'" + error.value() + "' ";
        String help = HELP.getOrDefault(field, "Enter limits such as 2/s, 7200/h.");
        return Notice.errorSentence(value + error.problem()).text() + " " + help;
    }

    /** The URL of a page with these plans. */
    static String href(List<PlanForm> forms) {
        StringBuilder query = new StringBuilder("/plan");
        for (PlanForm form : forms) {
            form.add(query, "mode", form.orEmpty(form.mode()));
            form.add(query, "concurrency", form.orEmpty(form.concurrency()));
            form.add(query, "minutes", form.orEmpty(form.minutes()));
            form.add(query, "zip", String.join(" ", form.zips()));
            form.add(query, "source", String.join(",", form.sources()));
            form.limits().forEach((source, limit) -> form.add(query, "limit." + source, limit));
        }
        if (forms.size() > 1) {
            query.append(query.indexOf("?") < 0 ? '?' : '&').append("compare=true");
        }
        return query.toString();
    }

    private void add(StringBuilder query, String name, String value) {
        if (!value.isEmpty()) {
            query.append(query.indexOf("?") < 0 ? '?' : '&')
                    .append(prefix)
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
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

    /** What is wrong with a field; null if nothing is. */
    public @Nullable String error(String field) {
        return errors.get(field);
    }

    /** Whether sources or rate limits are set, so that their fields are shown. */
    public boolean hasSourceFields() {
        return !sources.isEmpty()
                || !limits.isEmpty()
                || errors.keySet().stream()
                        .anyMatch(field -> field.equals("source") || field.startsWith("limit."));
    }
}
