package io.parcelflow.web.page.run;

import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.runtime.text.DisplayFormat;
import org.jspecify.annotations.Nullable;

/** The tasks of one cell. Not thread-safe. */
final class CellTally {

    private static final TaskGlyph[] GLYPHS = TaskGlyph.values();
    final long[] counts = new long[GLYPHS.length];
    long records;
    long rejects;
    private @Nullable String lastProblem;

    void add(TaskRecord task, TaskGlyph glyph) {
        counts[TaskGridBuilder.index(glyph)]++;
        records += task.records();
        rejects += task.rejects();
        Failure failure = task.lastFailure();
        if (task.reconciliation().gap() != null) {
            lastProblem = task.reconciliation().gapText();
        } else if (task.suspicion() != null) {
            lastProblem = task.suspicion();
        } else if (failure != null) {
            lastProblem = failure.message();
        }
    }

    CellTally plus(CellTally other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        records += other.records;
        rejects += other.rejects;
        lastProblem = other.lastProblem == null ? lastProblem : other.lastProblem;
        return this;
    }

    TaskGrid.Cell cell(String column) {
        long total = 0;
        int kinds = 0;
        TaskGlyph glyph = TaskGlyph.NONE;
        for (TaskGlyph each : GLYPHS) {
            if (counts[TaskGridBuilder.index(each)] > 0) {
                total += counts[TaskGridBuilder.index(each)];
                kinds++;
                glyph = each;
            }
        }
        boolean isRunning = glyph == TaskGlyph.PENDING && kinds > 1;
        StringBuilder title = new StringBuilder(column).append(": ");
        if (total == 1) {
            title.append(glyph.label());
        } else {
            String separator = "";
            for (TaskGlyph each : GLYPHS) {
                if (counts[TaskGridBuilder.index(each)] > 0) {
                    title.append(separator)
                            .append(DisplayFormat.grouped(counts[TaskGridBuilder.index(each)]))
                            .append(' ')
                            .append(each.label());
                    separator = ", ";
                }
            }
        }
        if (records > 0) {
            title.append(", ").append(DisplayFormat.quantity(records, "record"));
        }
        if (rejects > 0) {
            title.append(", ").append(DisplayFormat.quantity(rejects, "reject"));
        }
        if (total == 1 && lastProblem != null) {
            title.append(": ").append(lastProblem);
        }
        TaskGlyph shown = isRunning ? TaskGlyph.RUNNING : glyph;
        boolean isGroupUnderWay = total > 1 && shown == TaskGlyph.RUNNING;
        return new TaskGrid.Cell(
                shown,
                isGroupUnderWay ? Long.toString(percentEnded(total)) : shown.symbol(),
                title.toString());
    }

    /** Whole percent, at most 99 while any task has not ended. */
    private long percentEnded(long total) {
        long open =
                counts[TaskGridBuilder.index(TaskGlyph.PENDING)]
                        + counts[TaskGridBuilder.index(TaskGlyph.RUNNING)];
        return Math.min(99, 100 * (total - open) / total);
    }
}
