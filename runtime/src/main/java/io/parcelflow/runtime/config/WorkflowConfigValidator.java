package io.parcelflow.runtime.config;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.runtime.config.layer.MergedLayers;
import io.parcelflow.runtime.config.layer.RawValue;
import io.parcelflow.runtime.config.layer.RawWorkflow;
import io.parcelflow.runtime.config.section.RunSettings;
import io.parcelflow.runtime.config.section.ScheduleSettings;
import io.parcelflow.runtime.config.setting.ConfigurationError;
import io.parcelflow.runtime.config.setting.Setting;
import io.parcelflow.runtime.config.setting.ValidatedValue;
import io.parcelflow.runtime.config.type.CronScheduleType;
import io.parcelflow.runtime.config.type.DurationType;
import io.parcelflow.runtime.config.type.SettingType;
import io.parcelflow.runtime.config.type.SpellingSuggestion;
import io.parcelflow.runtime.config.type.TextType;
import io.parcelflow.runtime.cron.CronSchedule;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Validates custom workflows: every field is validated like a setting. */
final class WorkflowConfigValidator {

    private static final String NAME = "[a-z][a-z0-9-]{0,30}";

    /** Names that runs of other kinds have. */
    private static final List<String> RESERVED = List.of("daily", "custom", "rerun");

    private static final Duration DEADLINE_MAX = Duration.ofDays(7);

    private static final String DESCRIPTION = "description";
    private static final String ZIPS = "zips";
    private static final String SOURCES = "sources";
    private static final String MODE = "mode";
    private static final String DEADLINE = "deadline";
    private static final String SCHEDULE = "schedule";
    private static final String ZONE = "zone";

    private final MergedLayers given;
    private final Map<String, SettingType> kinds = new LinkedHashMap<>();

    WorkflowConfigValidator(MergedLayers given) {
        this.given = given;
        kinds.put(DESCRIPTION, new TextType());
        kinds.put(ZIPS, kindOf(RunSettings.TARGET_ZIP_CODES));
        kinds.put(SOURCES, kindOf(RunSettings.SOURCES));
        kinds.put(MODE, kindOf(RunSettings.ORCHESTRATION_MODE));
        kinds.put(DEADLINE, new DurationType(DEADLINE_MAX));
        kinds.put(SCHEDULE, kindOf(ScheduleSettings.DAILY_SCHEDULE));
        kinds.put(ZONE, kindOf(ScheduleSettings.DAILY_SCHEDULE_ZONE));
    }

    private SettingType kindOf(String setting) {
        return Objects.requireNonNull(given.settings().find(setting), setting).type();
    }

    /**
     * The workflows in the order of the file.
     *
     * @param zone time zone of the schedules
     * @param errors receives the errors
     * @param notices receives what was corrected
     */
    List<ConfiguredWorkflow> validate(
            String zone, List<ConfigurationError> errors, List<String> notices) {
        List<ConfiguredWorkflow> workflows = new ArrayList<>();
        for (RawWorkflow raw : given.workflows().values()) {
            int before = errors.size();
            requireName(raw, errors);
            Map<String, ValidatedValue> values = values(raw, errors, notices);
            if (errors.size() == before) {
                workflows.add(workflow(raw.name(), values, zone));
            }
        }
        return workflows;
    }

    private static void requireName(RawWorkflow raw, List<ConfigurationError> errors) {
        if (!raw.name().matches(NAME)) {
            errors.add(
                    ConfigurationError.ofKey(
                            key(raw, null),
                            raw.origin(),
                            "is not a valid workflow name",
                            "use at most 31 lowercase letters, digits and dashes, starting with a letter"));
        } else if (RESERVED.contains(raw.name())) {
            errors.add(
                    ConfigurationError.ofKey(
                            key(raw, null),
                            raw.origin(),
                            "is a reserved name",
                            "choose a name other than " + String.join(", ", RESERVED)));
        }
    }

    private static String key(RawWorkflow raw, @Nullable String field) {
        return "workflows." + raw.name() + (field == null ? "" : "." + field);
    }

    private Map<String, ValidatedValue> values(
            RawWorkflow raw, List<ConfigurationError> errors, List<String> notices) {
        Map<String, ValidatedValue> values = new HashMap<>();
        raw.fields()
                .forEach((field, value) -> {
                    SettingType kind = kinds.get(field);
                    if (kind == null) {
                        errors.add(unknown(raw, field, value));
                    } else if (!value.isEmpty()) {
                        Setting setting = new Setting(key(raw, field), kind, null, "", null);
                        ValidatedValue checked = given.validate(setting, value, errors, notices);
                        if (checked != null) {
                            values.put(field, checked);
                        }
                    }
                });
        return values;
    }

    private ConfigurationError unknown(RawWorkflow raw, String field, RawValue value) {
        String nearest = SpellingSuggestion.nearest(field, List.copyOf(kinds.keySet()));
        return ConfigurationError.ofKey(
                key(raw, field),
                value.origin(),
                "unknown setting of a workflow",
                nearest == null
                        ? "known settings: " + String.join(", ", kinds.keySet())
                        : "did you mean " + nearest + "?");
    }

    private static ConfiguredWorkflow workflow(
            String name, Map<String, ValidatedValue> values, String zone) {
        List<ZipCode> zips = items(values, ZIPS).stream().map(ZipCode::new).toList();
        String mode = text(values, MODE);
        String deadline = text(values, DEADLINE);
        String schedule = text(values, SCHEDULE);
        String ownZone = text(values, ZONE);
        return new ConfiguredWorkflow(
                name,
                text(values, DESCRIPTION),
                zips,
                items(values, SOURCES),
                mode == null ? null : new OrchestrationMode(mode),
                deadline == null ? null : wholeMinutes(DurationText.parse(deadline)),
                schedule == null || schedule.equals(CronScheduleType.OFF)
                        ? null
                        : CronSchedule.parse(
                                schedule, ZoneId.of(ownZone == null ? zone : ownZone)));
    }

    private static Duration wholeMinutes(Duration deadline) {
        return Duration.ofMinutes(Math.max(1, Math.ceilDiv(deadline.toMillis(), 60_000)));
    }

    private static @Nullable String text(Map<String, ValidatedValue> values, String field) {
        ValidatedValue value = values.get(field);
        return value == null ? null : value.text();
    }

    private static List<String> items(Map<String, ValidatedValue> values, String field) {
        ValidatedValue value = values.get(field);
        return value == null ? List.of() : value.items();
    }
}
