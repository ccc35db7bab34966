package io.parcelflow.cli.run;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;
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

/** Options that override the configuration of a workflow. */
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
     * The daily workflow with the given ZIP codes, sources and mode.
     *
     * @param forcesNewRun whether an interrupted run of the same request is abandoned
     * @throws OrchestrationException if the options are invalid
     */
    WorkflowRequest request(
            CommandContext session, Configuration configuration, boolean forcesNewRun) {
        requireText("--zip", zips);
        requireText("--source", sources);
        requireText("--mode", mode == null ? List.of() : List.of(mode));
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

    /**
     * Refuses an option without a value, such as {@code --zip "$UNSET"}, which would otherwise mean
     * all that is configured.
     */
    private static void requireText(String option, List<String> values) {
        if (!values.isEmpty() && values.stream().allMatch(String::isBlank)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    option
                            + " is empty: give it a value, or leave it out to use the configured one");
        }
    }
}
