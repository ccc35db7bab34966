package io.parcelflow.service.workflow;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.service.report.ReportService;
import io.parcelflow.service.report.period.ReportKind;
import io.parcelflow.store.RunRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes all reports for the day of the latest run. */
record CreateReportsCommand(OrchestrationEngine engine) implements WorkflowCommand {

    static final String NAME = "report_generation";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "write the daily, weekly, quality and performance reports for the day of the latest run";
    }

    private @Nullable LocalDate lastDay() {
        return engine.runs().journal().runs(1).stream()
                .findFirst()
                .map(RunRecord::startedAt)
                .map(at -> at.atZone(engine.settings().current().reports().zone()).toLocalDate())
                .orElse(null);
    }

    @Override
    public List<Prerequisite> prerequisites() {
        String words = "a run exists";
        return List.of(
                lastDay() == null
                        ? new Prerequisite(
                                words,
                                "there is nothing to report yet: start with 'parcelflow run'")
                        : Prerequisite.met(words));
    }

    @Override
    public @Nullable Duration estimate() {
        return null;
    }

    @Override
    public CommandResult preview() {
        return new CommandResult(
                CommandOutcome.COMPLETED,
                "would write to " + engine.settings().current().reports().folder() + ":",
                Arrays.stream(ReportKind.values()).map(ReportKind::title).toList(),
                Map.of());
    }

    @Override
    public CommandResult execute(Consumer<String> notices) {
        LocalDate last = lastDay();
        List<Path> files = last == null ? List.of() : new ReportService(engine).write(last);
        return new CommandResult(
                CommandOutcome.COMPLETED,
                ReportKind.values().length + " reports written for the days up to " + last,
                files.stream().map(Path::toString).toList(),
                Map.of("files", (long) files.size()));
    }

    /** Files are written atomically. */
    @Override
    public @Nullable String rollback() {
        return null;
    }
}
