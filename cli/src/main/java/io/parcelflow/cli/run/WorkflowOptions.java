package io.parcelflow.cli.run;

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
            description =
                    "sequential, parallel, mixed or adaptive, instead of ORCHESTRATION_MODE.")
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
            description = "Collect from these sources instead of SOURCES.")
    List<String> sources = new ArrayList<>();

    /** The daily workflow with the given ZIP codes, sources and mode. */
    WorkflowRequest request() {
        return new WorkflowRequest(WorkflowRequest.DAILY.name(), zips, sources, mode);
    }
}
