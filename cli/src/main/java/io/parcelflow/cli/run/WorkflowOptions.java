package io.parcelflow.cli.run;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.InstalledModes;
import io.parcelflow.cli.session.InstalledSources;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.config.RunOverrides;
import io.parcelflow.runtime.config.setting.SettingOrigin;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.run.WorkflowRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a workflow is to do differently from the configuration. */
final class WorkflowOptions {

    @Option(
            names = {"-m", "--mode"},
            paramLabel = "MODE",
            completionCandidates = InstalledModes.class,
            description = "${COMPLETION-CANDIDATES}; instead of ORCHESTRATION_MODE.")
    @Nullable String mode;

    @Option(
            names = {"-z", "--zip"},
            paramLabel = "ZIP",
            arity = "1..*",
            split = ",",
            description = "Collect these ZIP codes instead of TARGET_ZIP_CODES.")
    List<String> zips = new ArrayList<>();

    @Option(
            names = {"-s", "--source"},
            paramLabel = "SOURCE",
            arity = "1..*",
            split = ",",
            completionCandidates = InstalledSources.class,
            description =
                    "Collect from these sources instead of SOURCES: ${COMPLETION-CANDIDATES}.")
    List<String> sources = new ArrayList<>();

    /**
     * The daily workflow, perhaps for other ZIP codes, sources or in another mode.
     *
     * @param forcesNewRun whether an unfinished run of the same is given up
     * @throws OrchestrationException if the options make no sense
     */
    WorkflowRequest request(
            CommandContext session, Configuration configuration, boolean forcesNewRun) {
        List<String> notices = new ArrayList<>();
        RunOverrides overrides =
                RunOverrides.parse(
                        configuration,
                        zips,
                        sources,
                        mode,
                        new SettingOrigin.CommandLine(),
                        notices);
        notices.forEach(session::printNotice);
        return WorkflowRequest.of(WorkflowRequest.DAILY.name(), overrides, forcesNewRun);
    }
}
