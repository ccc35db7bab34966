package io.parcelflow.runtime.config.section;

import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.strategy.PlanSettings;
import io.parcelflow.runtime.config.setting.ConfigurationError;
import io.parcelflow.runtime.config.setting.ConfigurationException;
import io.parcelflow.runtime.config.setting.Setting;
import io.parcelflow.runtime.config.setting.SettingOrigin;
import io.parcelflow.runtime.config.setting.SettingValues;
import io.parcelflow.runtime.config.type.ChoiceListType;
import io.parcelflow.runtime.config.type.ChoiceType;
import io.parcelflow.runtime.config.type.DurationType;
import io.parcelflow.runtime.config.type.SettingType;
import io.parcelflow.runtime.config.type.WholeNumberType;
import io.parcelflow.runtime.config.type.ZipCodesType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of runs.
 *
 * <p>Immutable.
 */
public final class RunSettings {

    public static final String TARGET_ZIP_CODES = "TARGET_ZIP_CODES";
    public static final String ORCHESTRATION_MODE = "ORCHESTRATION_MODE";
    public static final String SOURCES = "SOURCES";
    public static final String MAX_CONCURRENT_COLLECTORS = "MAX_CONCURRENT_COLLECTORS";
    public static final String COLLECTION_TIMEOUT_MINUTES = "COLLECTION_TIMEOUT_MINUTES";
    public static final String INTER_ZIP_DELAY = "INTER_ZIP_DELAY";
    public static final String INTER_COLLECTOR_DELAY = "INTER_COLLECTOR_DELAY";
    public static final String PARALLEL_INTER_ZIP_DELAY = "PARALLEL_INTER_ZIP_DELAY";
    public static final String DETAIL_MAX_AGE_DAYS = "DETAIL_MAX_AGE_DAYS";
    private static final String RESUME_WITHIN_HOURS = "RESUME_WITHIN_HOURS";
    private static final String INACTIVE_AFTER_RUNS = "INACTIVE_AFTER_RUNS";

    private static final Duration DELAY_MAX = Duration.ofHours(1);

    private final SettingValues values;
    private final List<ZipCode> targetZipCodes;
    private final List<String> sources;
    private final OrchestrationMode mode;
    private final Duration collectionTimeout;

    /** Reads them from the setting values. */
    public RunSettings(SettingValues values) {
        this(
                values,
                values.items(TARGET_ZIP_CODES).stream().map(ZipCode::new).toList(),
                values.items(SOURCES),
                new OrchestrationMode(values.text(ORCHESTRATION_MODE)),
                Duration.ofMinutes(values.number(COLLECTION_TIMEOUT_MINUTES)));
    }

    private RunSettings(
            SettingValues values,
            List<ZipCode> targetZipCodes,
            List<String> sources,
            OrchestrationMode mode,
            Duration collectionTimeout) {
        this.values = values;
        this.targetZipCodes = List.copyOf(targetZipCodes);
        this.sources = List.copyOf(sources);
        this.mode = mode;
        this.collectionTimeout = collectionTimeout;
    }

    /** The same with the overrides of a run; empty or null keeps the configured value. */
    public RunSettings with(
            List<ZipCode> ownZips,
            List<String> ownSources,
            @Nullable OrchestrationMode ownMode,
            @Nullable Duration timeLimit) {
        return new RunSettings(
                values,
                ownZips.isEmpty() ? targetZipCodes : ownZips,
                ownSources.isEmpty() ? sources : ownSources,
                ownMode == null ? mode : ownMode,
                timeLimit == null ? collectionTimeout : timeLimit);
    }

    /**
     * The definitions of its settings.
     *
     * @param modes the available modes
     * @param sources the available sources
     */
    public static List<Setting> settings(List<String> modes, List<String> sources) {
        SettingType delay = new DurationType(DELAY_MAX);
        return List.of(
                Setting.own(TARGET_ZIP_CODES, new ZipCodesType(), null, "ZIP codes to collect."),
                Setting.own(
                        ORCHESTRATION_MODE,
                        new ChoiceType(modes),
                        OrchestrationMode.SEQUENTIAL.name(),
                        "How a run distributes its time among the sources."),
                Setting.own(
                        SOURCES,
                        new ChoiceListType(sources),
                        sources.isEmpty() ? null : String.join(", ", sources),
                        "Sources to collect from, in this order. Default: all sources."),
                Setting.own(
                        MAX_CONCURRENT_COLLECTORS,
                        new WholeNumberType(1, 64),
                        "2",
                        "Maximum number of sources collected in parallel."),
                Setting.own(
                        COLLECTION_TIMEOUT_MINUTES,
                        new WholeNumberType(1, 7 * 24 * 60),
                        "90",
                        "Time limit of a run in minutes, after which it sends no new requests."),
                Setting.own(
                        INTER_ZIP_DELAY,
                        delay,
                        "0",
                        "Pause between two ZIP codes of a source when sources are collected one after another."),
                Setting.own(
                        INTER_COLLECTOR_DELAY,
                        delay,
                        "0",
                        "Pause between two sources that are collected one after another."),
                Setting.own(
                        PARALLEL_INTER_ZIP_DELAY,
                        delay,
                        "0",
                        "Pause between two ZIP codes of a source when sources are collected in parallel."),
                Setting.own(
                        DETAIL_MAX_AGE_DAYS,
                        new WholeNumberType(0, 3650),
                        "30",
                        "Days after which the details of a record are fetched again; 0 is in every run."),
                Setting.own(
                        RESUME_WITHIN_HOURS,
                        new WholeNumberType(0, 7 * 24),
                        "12",
                        "Hours after its start within which 'run' resumes an interrupted run; 0 is never."),
                Setting.own(
                        INACTIVE_AFTER_RUNS,
                        new WholeNumberType(1, 1000),
                        "3",
                        "Number of consecutive complete, unsuspicious listings without a record after which it is marked inactive."));
    }

    /** The ZIP codes to collect, without duplicates; may be empty. */
    public List<ZipCode> targetZipCodes() {
        return targetZipCodes;
    }

    /**
     * The ZIP codes to collect, at least one.
     *
     * @throws ConfigurationException if there is none
     */
    public List<ZipCode> requireZipCodes() {
        if (targetZipCodes.isEmpty()) {
            throw new ConfigurationException(
                    List.of(
                            ConfigurationError.ofKey(
                                    TARGET_ZIP_CODES,
                                    new SettingOrigin.BuiltIn(),
                                    "no ZIP codes are configured",
                                    "set TARGET_ZIP_CODES in parcelflow.yaml, .env, the environment"
                                            + " or the program, or name ZIP codes for this run"
                                            + " (--zip 85031)")));
        }
        return targetZipCodes;
    }

    public OrchestrationMode mode() {
        return mode;
    }

    /** The names of the sources to collect from, in the configured order. */
    public List<String> sources() {
        return sources;
    }

    public int maxConcurrentCollectors() {
        return values.number(MAX_CONCURRENT_COLLECTORS);
    }

    public Duration collectionTimeout() {
        return collectionTimeout;
    }

    public Duration interZipDelay() {
        return values.duration(INTER_ZIP_DELAY);
    }

    public Duration interCollectorDelay() {
        return values.duration(INTER_COLLECTOR_DELAY);
    }

    public Duration parallelInterZipDelay() {
        return values.duration(PARALLEL_INTER_ZIP_DELAY);
    }

    /** The limits of a plan. */
    public PlanSettings planSettings() {
        return new PlanSettings(
                maxConcurrentCollectors(),
                collectionTimeout(),
                interZipDelay(),
                interCollectorDelay(),
                parallelInterZipDelay());
    }

    /** The age from which a record's details are fetched again. */
    public Duration detailMaxAge() {
        return values.days(DETAIL_MAX_AGE_DAYS);
    }

    /** Time after its start within which an interrupted run is resumed; zero is never. */
    public Duration resumeWithin() {
        return Duration.ofHours(values.number(RESUME_WITHIN_HOURS));
    }

    /** Number of consecutive listings without a record after which it is inactive. */
    public int inactiveAfterRuns() {
        return values.number(INACTIVE_AFTER_RUNS);
    }
}
