package io.parcelflow.cli.inspect;

import io.parcelflow.cli.render.ProgressRenderer;
import io.parcelflow.cli.render.SourceMessage;
import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.cli.terminal.Table;
import io.parcelflow.engine.run.task.ListingGap;
import io.parcelflow.engine.run.task.Reconciliation;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.store.RunJournalReader;
import io.parcelflow.store.RunRecord;

/**
 * The tasks of a run as a table: what each source announced and what came.
 *
 * @param isAll whether tasks that are done are listed, also of a run with many
 */
record TaskTable(CommandContext session, RunRecord run, boolean isAll) {

    /** A run with more tasks is shown without those that are done. */
    private static final int TASKS_MAX = 60;

    void print(Palette palette, RunJournalReader journal) {
        Table table =
                new Table(palette)
                        .left("ZIP")
                        .left("Source")
                        .left("State")
                        .right("Announced")
                        .right("Came")
                        .right("New")
                        .right("Known")
                        .right("Skipped")
                        .right("Rejected")
                        .right("Missing")
                        .right("Pages")
                        .right("Details")
                        .left("Problem");
        long[] counts = new long[2];
        boolean hidesDone = !isAll && (long) run.zipCount() * run.sourceCount() > TASKS_MAX;
        journal.forEachTask(
                run.id(),
                task -> {
                    if (hidesDone && task.state() == TaskState.DONE) {
                        counts[0]++;
                    } else if (hidesDone && counts[1] >= TASKS_MAX) {
                        counts[1]++;
                    } else {
                        counts[1]++;
                        table.row(
                                task.zip().value(),
                                task.source(),
                                ProgressRenderer.status(palette, task.state()),
                                announced(task.reconciliation()),
                                DisplayFormat.grouped(task.reconciliation().distinct()),
                                DisplayFormat.grouped(task.reconciliation().created()),
                                DisplayFormat.grouped(task.reconciliation().known()),
                                DisplayFormat.grouped(task.reconciliation().skipped()),
                                DisplayFormat.grouped(task.reconciliation().rejected()),
                                task.reconciliation().isAnnounced()
                                        ? DisplayFormat.grouped(task.reconciliation().missing())
                                        : "",
                                DisplayFormat.grouped(task.pages()),
                                DisplayFormat.grouped(task.details()),
                                problem(task));
                    }
                });
        session.print("");
        if (!table.isEmpty()) {
            table.print("  ", session::print);
        }
        if (hidesDone) {
            printHidden(counts[0], Math.max(0, counts[1] - TASKS_MAX));
        }
    }

    private void printHidden(long done, long others) {
        session.print(
                "  "
                        + DisplayFormat.quantity(done, "task")
                        + " done"
                        + (others == 0 ? "" : " and " + DisplayFormat.grouped(others) + " others")
                        + " not listed; --all lists every task.");
    }

    private static String announced(Reconciliation totals) {
        return !totals.isAnnounced()
                ? ""
                : totals.hasMoved()
                        ? DisplayFormat.grouped(totals.announcedMin())
                                + " to "
                                + DisplayFormat.grouped(totals.announced())
                        : DisplayFormat.grouped(totals.announced());
    }

    private static String problem(TaskRecord task) {
        ListingGap gap = task.reconciliation().gap();
        if (gap != null) {
            return gap.text();
        }
        if (task.suspicion() != null) {
            return Palette.sanitize(task.suspicion());
        }
        return task.lastFailure() == null
                ? ""
                : SourceMessage.of(task.source(), task.lastFailure().message());
    }
}
