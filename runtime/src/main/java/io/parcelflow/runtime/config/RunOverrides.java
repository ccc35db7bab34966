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
 * What a run does differently from the configuration.
 *
 * @param zips ZIP codes in place of {@code TARGET_ZIP_CODES}, each once; empty for those
 * @param sources sources in place of {@code SOURCES}; empty for those
 * @param mode mode in place of {@code ORCHESTRATION_MODE}, null for that
 * @param timeLimit time limit in place of {@code COLLECTION_TIMEOUT_MINUTES}, null for that
 */
public record RunOverrides(
        List<ZipCode> zips,
        List<String> sources,
        @Nullable OrchestrationMode mode,
        @Nullable Duration timeLimit) {

    /** Nothing. */
    public static final RunOverrides NONE = new RunOverrides(List.of(), List.of(), null, null);

    public RunOverrides {
        zips = List.copyOf(new LinkedHashSet<>(zips));
        sources = List.copyOf(sources);
    }

    /**
     * What somebody wrote; empty and null texts mean what is configured.
     *
     * @param configuration says which sources and modes there are
     * @param origin where it was written
     * @param notices gets what was put right silently
     * @throws ConfigurationException with everything that is wrong
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
