package io.parcelflow.app.command;

import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.store.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** What came of the latest run that has ended, as JSON. */
record LatestRunReport(OrchestrationEngine engine) implements ReportMaker {

    /** Runs that are looked at for one that has ended. */
    private static final int RUNS_MAX = 20;

    private Optional<RunRecord> latest() {
        return engine.journal().runs(RUNS_MAX).stream()
                .filter(run -> run.outcome() != null && run.summaryJson() != null)
                .findFirst();
    }

    @Override
    public List<String> names() {
        return latest().stream().map(run -> run.id() + ".json").toList();
    }

    @Override
    public List<Path> write(Path folder) {
        return latest().stream().map(run -> write(folder, run)).toList();
    }

    private static Path write(Path folder, RunRecord run) {
        Path file = folder.resolve(run.id() + ".json");
        Path part = folder.resolve(run.id() + ".json" + ReportCommand.PART);
        try {
            Files.writeString(part, String.valueOf(run.summaryJson()), StandardCharsets.UTF_8);
            return Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the report " + file + " cannot be written: " + e, e);
        }
    }
}
