package io.parcelflow.service.workflow;

import io.parcelflow.runtime.CleanupResult;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.store.StoreMaintenance.CleanupCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Deletes data older than the retention settings; the dry run shows what.
 *
 * @param log durations of earlier cleanups
 */
record CleanupCommand(OrchestrationEngine engine, CommandHistory log) implements WorkflowCommand {

    static final String NAME = "data_cleanup";

    private static final int RECORDS_LOOKED_AT = 100;

    /** A database page takes about as long as a row. */
    private static final int BYTES_A_ROW = 4_096;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "delete old runs, tasks, rejects and failed requests, mark records off market that no source lists, free disk space";
    }

    @Override
    public List<Prerequisite> prerequisites() {
        return List.of(Prerequisites.noRunInProgress(engine));
    }

    /**
     * Scales the duration of the latest cleanup, because it depends mostly on the disk; unknown
     * before the first.
     */
    @Override
    public @Nullable Duration estimate() {
        for (CommandRecord record : log.latest(RECORDS_LOOKED_AT)) {
            CommandResult result = record.result();
            Instant endedAt = record.endedAt();
            if (record.command().equals(NAME)
                    && endedAt != null
                    && result != null
                    && result.outcome() == CommandOutcome.COMPLETED) {
                Duration took = Duration.between(record.startedAt(), endedAt);
                double share =
                        work(metrics(engine.maintenance().previewCleanup()))
                                / work(result.metrics());
                return Duration.ofMillis((long) (took.toMillis() * share));
            }
        }
        return null;
    }

    /** Number of rows to delete, plus the cost of scanning and compacting the store. */
    private static double work(Map<String, Long> metrics) {
        long rows = 0;
        for (Map.Entry<String, Long> each : metrics.entrySet()) {
            rows += each.getKey().startsWith("storeBytes") ? 0 : each.getValue();
        }
        return rows
                + Math.max(
                        1, (double) metrics.getOrDefault("storeBytesBefore", 0L) / BYTES_A_ROW);
    }

    @Override
    public CommandResult preview() {
        CleanupResult survey = engine.maintenance().previewCleanup();
        List<String> lines = lines(survey.leftovers());
        if (survey.isCompacted()) {
            lines.add(megabytes(survey.before().freeBytes()) + " of disk space freed");
        }
        return new CommandResult(
                CommandOutcome.COMPLETED,
                lines.isEmpty() ? "would change nothing" : "would delete or mark:",
                lines,
                metrics(survey));
    }

    @Override
    public CommandResult execute(Consumer<String> notices) {
        CommandResult preview = preview();
        notices.accept(preview.summary());
        preview.lines().forEach(notices);
        CleanupResult cleaning = engine.maintenance().cleanUp();
        List<String> lines = lines(cleaning.leftovers());
        String notCompacted = cleaning.compactionSkippedReason();
        if (notCompacted != null) {
            lines.add(notCompacted);
        }
        return new CommandResult(
                notCompacted == null ? CommandOutcome.COMPLETED : CommandOutcome.PARTIAL,
                summary(cleaning),
                lines,
                metrics(cleaning));
    }

    private static String summary(CleanupResult cleaning) {
        String what = cleaning.leftovers().isEmpty() ? "nothing to delete" : "old data deleted";
        return cleaning.isCompacted()
                ? what
                        + "; the store uses "
                        + megabytes(cleaning.after().bytes())
                        + " instead of "
                        + megabytes(cleaning.before().bytes())
                : what;
    }

    private static List<String> lines(CleanupCounts leftovers) {
        List<String> lines = new ArrayList<>();
        add(lines, leftovers.runs(), "run");
        add(lines, leftovers.tasks(), "task");
        add(lines, leftovers.rejects(), "reject");
        add(lines, leftovers.failures(), "failed request");
        add(lines, leftovers.changes(), "change");
        if (leftovers.unseen() > 0) {
            lines.add(DisplayFormat.quantity(leftovers.unseen(), "record") + " marked inactive");
        }
        return lines;
    }

    private static void add(List<String> lines, long count, String noun) {
        if (count > 0) {
            lines.add(DisplayFormat.quantity(count, noun) + " deleted");
        }
    }

    private static String megabytes(long bytes) {
        return DisplayFormat.grouped(Math.ceilDiv(bytes, 1_000_000)) + " MB";
    }

    private static Map<String, Long> metrics(CleanupResult cleaning) {
        Map<String, Long> metrics = new LinkedHashMap<>();
        CleanupCounts leftovers = cleaning.leftovers();
        metrics.put("removedRunCount", leftovers.runs());
        metrics.put("removedTaskCount", leftovers.tasks());
        metrics.put("removedRejectCount", leftovers.rejects());
        metrics.put("removedFailureCount", leftovers.failures());
        metrics.put("removedChangeCount", leftovers.changes());
        metrics.put("inactiveRecordCount", leftovers.unseen());
        metrics.put("storeBytesBefore", cleaning.before().bytes());
        metrics.put("storeBytesAfter", cleaning.after().bytes());
        return metrics;
    }

    /** Every piece is deleted atomically; the next cleanup continues with the rest. */
    @Override
    public @Nullable String rollback() {
        return null;
    }
}
