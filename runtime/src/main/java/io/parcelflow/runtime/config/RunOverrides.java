package io.parcelflow.runtime.config;

import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.runtime.config.section.RunSettings;
import io.parcelflow.runtime.config.setting.ConfigurationError;
import io.parcelflow.runtime.config.setting.ConfigurationException;
import io.parcelflow.runtime.config.setting.SettingOrigin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a run overrides.
 *
 * @param zips ZIP codes instead of {@code TARGET_ZIP_CODES}, without duplicates; empty for those
 * @param sources sources instead of {@code SOURCES}; empty for those
 * @param mode mode instead of {@code ORCHESTRATION_MODE}; null for that one
 * @param timeLimit time limit instead of {@code COLLECTION_TIMEOUT_MINUTES}; null for that one
 */
public record RunOverrides(
        List<ZipCode> zips,
        List<String> sources,
        @Nullable OrchestrationMode mode,
        @Nullable Duration timeLimit) {

    /** No overrides. */
    public static final RunOverrides NONE = new RunOverrides(List.of(), List.of(), null, null);

    public RunOverrides {
        zips = List.copyOf(new LinkedHashSet<>(zips));
        sources = List.copyOf(sources);
    }

    /**
     * Parses overrides; empty and null texts stand for the configured values.
     *
     * @param configuration has the known sources and modes
     * @param origin origin of the texts
     * @param notices receives what was corrected
     * @throws ConfigurationException with all errors
     */
    public static RunOverrides parse(
            Configuration configuration,
            List<String> zips,
            List<String> sources,
            @Nullable String mode,
            SettingOrigin origin,
            List<String> notices) {
        List<ConfigurationError> errors = new ArrayList<>();
        List<String> checkedZips =
                configuration.check(RunSettings.TARGET_ZIP_CODES, zips, origin, errors, notices);
        List<String> checkedSources =
                configuration.check(RunSettings.SOURCES, sources, origin, errors, notices);
        List<String> checkedMode =
                configuration.check(
                        RunSettings.ORCHESTRATION_MODE,
                        mode == null ? List.of() : List.of(mode),
                        origin,
                        errors,
                        notices);
        if (!errors.isEmpty()) {
            throw new ConfigurationException(errors);
        }
        return new RunOverrides(
                checkedZips.stream().map(ZipCode::new).toList(),
                checkedSources,
                checkedMode.isEmpty() ? null : new OrchestrationMode(checkedMode.getFirst()),
                null);
    }
}
