package io.parcelflow.web.page.run;

import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.store.RunJournalReader;
import io.parcelflow.store.TaskFilter;
import io.parcelflow.store.TasksByArea;
import io.parcelflow.web.page.run.TaskGrid.Cell;
import io.parcelflow.web.page.run.TaskGrid.Column;
import io.parcelflow.web.page.run.TaskGrid.Row;
import io.parcelflow.web.page.run.TaskGrid.StateCount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the grid of a run's tasks. Those of a large run are read by area, and one by one only
 * within an area.
 */
final class TaskGridBuilder {

    /** More columns than this are put together by what their ZIP codes begin with. */
    static final int COLUMNS_MAX = TasksByArea.PRECOMPUTED_ABOVE_ZIPS;

    private static final int ZIP_LENGTH = 5;
    private static final TaskGlyph[] LOOKS = TaskGlyph.values();

    /** What is known of each source and ZIP code or area, in the order of the plan. */
    private final Map<String, Map<String, CellTally>> tallies = new LinkedHashMap<>();

    /** ZIP codes, or areas with how many they have. */
    private final Map<String, Integer> zips = new TreeMap<>();

    private final long[] sums = new long[LOOKS.length];

    /** The tasks of a run. */
    interface TaskReader {

        /** Visits some in the order of the plan. */
        void forEach(TaskFilter filter, Consumer<TaskRecord> visitor);

        /** All of them, put together. */
        TasksByArea areas();

        /** As a journal has them. */
        static TaskReader of(RunJournalReader journal, String runId) {
            return new TaskReader() {
                @Override
                public void forEach(TaskFilter filter, Consumer<TaskRecord> visitor) {
                    journal.forEachTask(runId, filter, visitor);
                }

                @Override
                public TasksByArea areas() {
                    return journal.tasksByArea(runId);
                }
            };
        }
    }

    private TaskGridBuilder() {}

    /**
     * The grid of a run.
     *
     * @param zipCount its ZIP codes
     * @param prefix what those that are shown begin with; empty for all
     */
    static TaskGrid build(TaskReader tasks, int zipCount, String prefix) {
        TaskGridBuilder reader = new TaskGridBuilder();
        if (zipCount <= COLUMNS_MAX) {
            tasks.forEach(TaskFilter.ALL, task -> reader.add(task, prefix, true));
        } else {
            boolean isWithinArea = prefix.length() >= TasksByArea.AREA_DIGITS;
            reader.add(tasks.areas(), isWithinArea ? null : prefix);
            if (isWithinArea) {
                tasks.forEach(
                        TaskFilter.withZipPrefix(prefix), task -> reader.add(task, prefix, false));
            }
        }
        return reader.grid(prefix);
    }

    private void add(TaskRecord task, String prefix, boolean isCounted) {
        TaskGlyph look = TaskGlyph.of(task.state());
        if (isCounted) {
            sums[index(look)]++;
        }
        String zip = task.zip().value();
        if (zip.startsWith(prefix)) {
            zips.put(zip, 1);
            tally(task.source(), zip).add(task, look);
        }
    }

    /** Adds the sums of all areas, and the areas that begin so; none of them if it is null. */
    private void add(TasksByArea areas, @Nullable String prefix) {
        for (TasksByArea.Area area : areas.areas()) {
            boolean isShown = prefix != null && area.zipPrefix().startsWith(prefix);
            CellTally tally = isShown ? tally(area.source(), area.zipPrefix()) : null;
            area.tasks()
                    .forEach((state, count) -> {
                        TaskGlyph look = TaskGlyph.of(state);
                        sums[index(look)] += count;
                        if (tally != null) {
                            tally.counts[index(look)] += count;
                        }
                    });
            if (tally != null) {
                tally.records += area.records();
                tally.rejects += area.rejects();
            }
        }
        areas.zipsBySource()
                .forEach((digits, count) -> {
                    if (prefix != null && digits.startsWith(prefix)) {
                        zips.put(digits, count);
                    }
                });
    }

    private CellTally tally(String source, String zip) {
        return tallies.computeIfAbsent(source, _ -> new HashMap<>())
                .computeIfAbsent(zip, _ -> new CellTally());
    }

    private TaskGrid grid(String prefix) {
        int length = columnLength(prefix.length());
        Map<String, Integer> columns = new TreeMap<>();
        zips.forEach((zip, count) -> columns.merge(truncated(zip, length), count, Integer::sum));
        Map<String, Integer> places = new LinkedHashMap<>();
        columns.keySet().forEach(column -> places.put(column, places.size()));
        Map<String, CellTally[]> rows = new LinkedHashMap<>();
        tallies.forEach((source, ofSource) -> {
            CellTally[] row = new CellTally[places.size()];
            // In the order of the ZIP codes: of one cell the last trouble is told.
            new TreeMap<>(ofSource)
                    .forEach((zip, tally) -> {
                        int place = places.getOrDefault(truncated(zip, length), 0);
                        row[place] = row[place] == null ? tally : row[place].plus(tally);
                    });
            rows.put(source, row);
        });
        return new TaskGrid(
                prefix,
                columns.entrySet().stream()
                        .map(each -> new Column(each.getKey(), each.getValue()))
                        .toList(),
                rows(rows, List.copyOf(places.keySet())),
                counts(sums));
    }

    private static String truncated(String zip, int length) {
        return zip.substring(0, Math.min(length, zip.length()));
    }

    /** As many first digits as leave few enough columns, at least one more than the prefix has. */
    private int columnLength(int prefixLength) {
        int length = ZIP_LENGTH;
        while (length > prefixLength + 1) {
            int digits = length;
            if (zips.keySet().stream().map(zip -> truncated(zip, digits)).distinct().count()
                    <= COLUMNS_MAX) {
                break;
            }
            length--;
        }
        return length;
    }

    private static List<Row> rows(Map<String, CellTally[]> tallies, List<String> columns) {
        List<Row> rows = new ArrayList<>();
        tallies.forEach((source, row) -> {
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < row.length; i++) {
                CellTally tally = row[i];
                cells.add(
                        tally == null
                                ? new Cell(TaskGlyph.NONE, columns.get(i) + ": not asked")
                                : tally.cell(columns.get(i)));
            }
            rows.add(new Row(source, cells));
        });
        return rows;
    }

    private static List<StateCount> counts(long[] sums) {
        List<StateCount> counts = new ArrayList<>();
        for (TaskGlyph look : LOOKS) {
            if (sums[index(look)] > 0) {
                counts.add(new StateCount(look, sums[index(look)]));
            }
        }
        return counts;
    }

    @SuppressWarnings("EnumOrdinal") // an index into an array of this process, never stored
    private static int index(TaskGlyph look) {
        return look.ordinal();
    }

    /** The tasks of one cell. */
    private static final class CellTally {
        private final long[] counts = new long[LOOKS.length];
        private long records;
        private long rejects;
        private @Nullable String lastProblem;

        void add(TaskRecord task, TaskGlyph look) {
            counts[index(look)]++;
            records += task.records();
            rejects += task.rejects();
            Failure failure = task.lastFailure();
            if (task.suspicion() != null) {
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

        Cell cell(String column) {
            long total = 0;
            int kinds = 0;
            TaskGlyph look = TaskGlyph.NONE;
            for (TaskGlyph each : LOOKS) {
                if (counts[index(each)] > 0) {
                    total += counts[index(each)];
                    kinds++;
                    look = each;
                }
            }
            boolean isBegun = look == TaskGlyph.PENDING && kinds > 1;
            StringBuilder title = new StringBuilder(column).append(": ");
            if (total == 1) {
                title.append(look.label());
            } else {
                String separator = "";
                for (TaskGlyph each : LOOKS) {
                    if (counts[index(each)] > 0) {
                        title.append(separator)
                                .append(DisplayFormat.grouped(counts[index(each)]))
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
            return new Cell(isBegun ? TaskGlyph.RUNNING : look, title.toString());
        }
    }
}
