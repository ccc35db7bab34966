package io.parcelflow.runtime.config;

import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.CollectorSettings;
import io.parcelflow.collectors.SourceFile;
import io.parcelflow.collectors.SourceSetting;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.runtime.config.layer.ConfigLayer;
import io.parcelflow.runtime.config.layer.MergedLayers;
import io.parcelflow.runtime.config.layer.RawValue;
import io.parcelflow.runtime.config.section.AlertSettings;
import io.parcelflow.runtime.config.section.MailSettings;
import io.parcelflow.runtime.config.section.NetworkSettings;
import io.parcelflow.runtime.config.section.ReportSettings;
import io.parcelflow.runtime.config.section.RetentionSettings;
import io.parcelflow.runtime.config.section.RunSettings;
import io.parcelflow.runtime.config.section.ScheduleSettings;
import io.parcelflow.runtime.config.section.StoreSettings;
import io.parcelflow.runtime.config.section.TelemetrySettings;
import io.parcelflow.runtime.config.section.WebSettings;
import io.parcelflow.runtime.config.setting.ConfigurationError;
import io.parcelflow.runtime.config.setting.ConfigurationException;
import io.parcelflow.runtime.config.setting.EffectiveValue;
import io.parcelflow.runtime.config.setting.Setting;
import io.parcelflow.runtime.config.setting.SettingOrigin;
import io.parcelflow.runtime.config.setting.SettingValues;
import io.parcelflow.runtime.config.setting.ValidatedValue;
import io.parcelflow.runtime.config.type.ReadableFileType;
import io.parcelflow.runtime.config.type.SecretType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Validated settings.
 *
 * <p>Immutable. {@link #toString} has no values: some are secrets.
 */
public final class Configuration {

    private final MergedLayers given;
    private final SettingValues values;
    private final List<ConfiguredWorkflow> workflows;
    private final List<String> notices;
    private final RunSettings run;

    private Configuration(
            MergedLayers given,
            SettingValues values,
            List<ConfiguredWorkflow> workflows,
            List<String> notices,
            RunSettings run) {
        this.given = given;
        this.values = values;
        this.workflows = List.copyOf(workflows);
        this.notices = List.copyOf(notices);
        this.run = run;
    }

    /**
     * Validates the merged layers.
     *
     * @param earlier errors found while reading
     * @throws ConfigurationException if there are errors
     */
    static Configuration of(MergedLayers given, List<ConfigurationError> earlier) {
        List<ConfigurationError> errors = new ArrayList<>(earlier);
        List<String> notices = new ArrayList<>();
        SettingValues values =
                new SettingValues(given.validate(errors, notices), given.directory());
        String zone = values.textOrNull(ScheduleSettings.DAILY_SCHEDULE_ZONE);
        List<ConfiguredWorkflow> workflows =
                new WorkflowConfigValidator(given)
                        .validate(zone == null ? "UTC" : zone, errors, notices);
        MailSettings.rejectUnencryptedPassword(values, errors);
        if (!errors.isEmpty()) {
            throw new ConfigurationException(errors);
        }
        return new Configuration(given, values, workflows, notices, new RunSettings(values));
    }

    /**
     * The same with other values, for what-if questions.
     *
     * @param overrides values by setting
     * @throws ConfigurationException if one of them is invalid
     */
    public Configuration with(Map<String, String> overrides) {
        SettingOrigin origin = new SettingOrigin.Request();
        ConfigLayer layer = new ConfigLayer(given.settings());
        overrides.forEach((key, text) -> layer.add(key, RawValue.of(text, origin)));
        List<ConfigurationError> errors = new ArrayList<>(layer.errors());
        if (layer.find(SettingCatalogFactory.PARCELFLOW_PROFILE) != null) {
            errors.add(
                    ConfigurationError.ofKey(
                            SettingCatalogFactory.PARCELFLOW_PROFILE,
                            origin,
                            "the configuration files have already been read",
                            "select the profile when Parcelflow starts"));
        }
        return of(given.with(layer), errors);
    }

    /**
     * The same with the overrides of a run.
     *
     * @throws ConfigurationException if there is no such source or mode
     */
    public Configuration with(RunOverrides overrides) {
        SettingOrigin origin = new SettingOrigin.Request();
        List<ConfigurationError> errors = new ArrayList<>();
        List<String> sources =
                check(RunSettings.SOURCES, overrides.sources(), origin, errors, new ArrayList<>());
        OrchestrationMode mode = overrides.mode();
        if (mode != null) {
            check(
                    RunSettings.ORCHESTRATION_MODE,
                    List.of(mode.name()),
                    origin,
                    errors,
                    new ArrayList<>());
        }
        if (!errors.isEmpty()) {
            throw new ConfigurationException(errors);
        }
        return new Configuration(
                given,
                values,
                workflows,
                notices,
                run.with(overrides.zips(), sources, mode, overrides.timeLimit()));
    }

    /** The valid values of a setting; empty if there are none or one is invalid. */
    List<String> check(
            String key,
            List<String> texts,
            SettingOrigin origin,
            List<ConfigurationError> errors,
            List<String> notices) {
        RawValue raw = RawValue.of(texts, origin);
        Setting setting = Objects.requireNonNull(given.settings().find(key), key);
        ValidatedValue value = raw.isEmpty() ? null : given.validate(setting, raw, errors, notices);
        return value == null ? List.of() : value.items();
    }

    /** The same with another configuration's values of some settings. */
    public Configuration withValuesFrom(Predicate<String> keys, Configuration other) {
        return of(given.withValuesFrom(keys, other.given), List.of());
    }

    /** Settings of runs. */
    public RunSettings run() {
        return run;
    }

    /** Settings of the store. */
    public StoreSettings store() {
        return new StoreSettings(values);
    }

    /** Settings of the cleanup. */
    public RetentionSettings retention() {
        return RetentionSettings.of(values);
    }

    /** Settings of reports. */
    public ReportSettings reports() {
        return ReportSettings.of(values);
    }

    /** Settings of the built-in schedules. */
    public ScheduleSettings schedule() {
        return new ScheduleSettings(values);
    }

    /** Settings of the web server. */
    public WebSettings web() {
        return WebSettings.of(values);
    }

    /** Settings of alerts. */
    public AlertSettings alerts() {
        return AlertSettings.of(values);
    }

    /** Settings of logs and traces. */
    public TelemetrySettings telemetry() {
        return new TelemetrySettings(values);
    }

    /** Settings of the way to the sources. */
    public NetworkSettings network() {
        return new NetworkSettings(values);
    }

    /** The custom workflows. */
    public List<ConfiguredWorkflow> workflows() {
        return workflows;
    }

    /** The configuration profile; null for none. */
    public @Nullable String profile() {
        return values.textOrNull(SettingCatalogFactory.PARCELFLOW_PROFILE);
    }

    /** The values of a source's own settings; files as absolute paths. */
    public CollectorSettings settingsOf(CollectorFactory factory) {
        Map<String, String> texts = new HashMap<>();
        Map<String, SourceFile> files = new HashMap<>();
        for (SourceSetting setting : factory.settings()) {
            ValidatedValue value = values.find(setting.key());
            if (value == null) {
                continue;
            }
            if (value.setting().type() instanceof ReadableFileType) {
                Path path = given.path(value.text());
                texts.put(setting.key(), path.toString());
                files.put(setting.key(), new SourceFile(path, given.files().text(path)));
            } else {
                texts.put(setting.key(), value.text());
            }
        }
        return new CollectorSettings(texts, files);
    }

    /**
     * The settings whose value differs in the other configuration, or whose files have other
     * contents.
     */
    public List<String> changedKeys(Configuration other) {
        List<String> keys = new ArrayList<>();
        for (Setting setting : given.settings().all()) {
            ValidatedValue own = values.find(setting.key());
            ValidatedValue others = other.values.find(setting.key());
            if (!Objects.equals(comparable(own), other.comparable(others))) {
                keys.add(setting.key());
            }
        }
        if (!workflows.equals(other.workflows)) {
            keys.add("workflows");
        }
        return keys;
    }

    private @Nullable List<String> comparable(@Nullable ValidatedValue value) {
        if (value != null && value.setting().type() instanceof ReadableFileType) {
            return List.of(value.text(), given.files().text(given.path(value.text())));
        }
        return value == null ? null : value.items();
    }

    /** All settings with their values and origins, in the order of the settings. */
    public List<EffectiveValue> effectiveValues() {
        List<EffectiveValue> shown = new ArrayList<>();
        for (Setting setting : given.settings().all()) {
            ValidatedValue value = values.find(setting.key());
            shown.add(
                    value != null
                            ? value.toEffectiveValue()
                            : new EffectiveValue(setting.key(), null, new SettingOrigin.BuiltIn()));
        }
        return List.copyOf(shown);
    }

    /** What was corrected while reading, in sentences for a person. */
    public List<String> notices() {
        return notices;
    }

    /** Problems that do not prevent runs, and what to do, in sentences for a person. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(given.warnings());
        List<String> sources = run.sources();
        for (Setting setting : given.settings().all()) {
            String source = setting.source();
            if (setting.type() instanceof SecretType
                    && source != null
                    && sources.contains(source)
                    && values.find(setting.key()) == null) {
                warnings.add(
                        setting.key()
                                + " is not set, so "
                                + source
                                + " may be blocked: set it in .env or the environment, or remove the source from SOURCES.");
            }
        }
        return List.copyOf(warnings);
    }

    @Override
    public String toString() {
        return "Configuration" + values.keys();
    }
}
