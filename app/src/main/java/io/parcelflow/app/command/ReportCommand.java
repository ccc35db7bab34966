package io.parcelflow.app.command;

import io.parcelflow.app.orchestration.OrchestrationEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the reports that are due into the data directory.
 *
 * @param maker makes them
 */
record ReportCommand(OrchestrationEngine engine, ReportMaker maker) implements WorkflowCommand {

    static final String NAME = "report_generation";

    /** What the name of a file ends with that is not whole yet. */
    static final String PART = ".part";

    private static final String FOLDER = "reports";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "write the reports into " + FOLDER + " in the data directory";
    }

    private Path folder() {
        return engine.configuration().home().resolve(FOLDER);
    }

    @Override
    public List<Prerequisite> prerequisites() {
        String words = "a run has ended";
        return List.of(
                maker.names().isEmpty()
                        ? new Prerequisite(
                                words,
                                "there is nothing to report yet: begin with 'parcelflow run'")
                        : Prerequisite.met(words));
    }

    @Override
    public @Nullable Duration estimate() {
        return null;
    }

    @Override
    public CommandResult preview() {
        List<String> names = maker.names();
        return new CommandResult(
                CommandOutcome.COMPLETED, "would write to " + folder() + ":", names, Map.of());
    }

    @Override
    public CommandResult execute(Consumer<String> notices) {
        Path folder = folder();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the folder " + folder + " cannot be made; make it, or mend its rights", e);
        }
        List<Path> files = maker.write(folder);
        return new CommandResult(
                CommandOutcome.COMPLETED,
                files.size() == 1 ? "one report is written" : files.size() + " reports are written",
                files.stream().map(Path::toString).toList(),
                Map.of("reports", (long) files.size()));
    }

    /** Removes what is not whole. */
    @Override
    public @Nullable String rollback() {
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            return null;
        }
        int removed = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(PART)).toList()) {
                Files.delete(file);
                removed++;
            }
        } catch (IOException e) {
            return "what is not whole stays in " + folder + ": " + e.getMessage();
        }
        return removed == 0 ? null : "removed " + removed + " files that were not whole";
    }
}
