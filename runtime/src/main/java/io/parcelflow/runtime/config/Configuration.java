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
 * The settings that hold, checked.
 *
 * <p>Immutable. Prints no values: some are secrets.
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
     * Checks what is given.
     *
     * @param earlier what was already found wrong when reading
     * @throws ConfigurationException if anything is wrong
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
     * The same with other texts for a look at what would be if.
     *
     * @param overrides texts by setting
     * @throws ConfigurationException if one of them is not allowed
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
     * The same for a run that does some things differently.
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

    /** The checked texts of one setting, none if there are none or one of them is wrong. */
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

    /** The same with the values that another has of some settings. */
    public Configuration withValuesFrom(Predicate<String> keys, Configuration other) {
        return of(given.withValuesFrom(keys, other.given), List.of());
    }

    /** What a run collects and how. */
    public RunSettings run() {
        return run;
    }

    /** Where what is collected is kept. */
    public StoreSettings store() {
        return new StoreSettings(values);
    }

    /** For how long what is kept. */
    public RetentionSettings retention() {
        return RetentionSettings.of(values);
    }

    /** Which reports are written, and where. */
    public ReportSettings reports() {
        return ReportSettings.of(values);
    }

    /** When the service runs what is built in. */
    public ScheduleSettings schedule() {
        return new ScheduleSettings(values);
    }

    /** Where the web server listens and whom it answers. */
    public WebSettings web() {
        return WebSettings.of(values);
    }

    /** Whom to tell what happened. */
    public AlertSettings alerts() {
        return AlertSettings.of(values);
    }

    /** What the service tells other programs of itself. */
    public TelemetrySettings telemetry() {
        return new TelemetrySettings(values);
    }

    /** The workflows that were put together besides the daily one. */
    public List<ConfiguredWorkflow> workflows() {
        return workflows;
    }

    /** The environment profile, null if there is none. */
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
     * The names of the settings that have another value in that configuration, or whose files say
     * something else.
     */
    public List<String> changedKeys(Configuration other) {
        List<String> keys = new ArrayList<>();
        for (Setting setting : given.settings().all()) {
            ValidatedValue mine = values.find(setting.key());
            ValidatedValue theirs = other.values.find(setting.key());
            if (!Objects.equals(said(mine), other.said(theirs))) {
                keys.add(setting.key());
            }
        }
        if (!workflows.equals(other.workflows)) {
            keys.add("workflows");
        }
        return keys;
    }

    private @Nullable List<String> said(@Nullable ValidatedValue value) {
        if (value != null && value.setting().type() instanceof ReadableFileType) {
            return List.of(value.text(), given.files().text(given.path(value.text())));
        }
        return value == null ? null : value.items();
    }

    /** Every setting with its value and where that was read, in the order of the settings. */
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

    /** What was put right when reading, in sentences for a person. */
    public List<String> notices() {
        return notices;
    }

    /** What will go less well than it could, and what to do, in sentences for a person. */
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
