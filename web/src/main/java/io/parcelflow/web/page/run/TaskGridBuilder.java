package io.parcelflow.web.page.run;

import io.parcelflow.engine.run.task.TaskRecord;
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
 * Builds the grid of a run's tasks. Tasks of a large run are read as sums per area, and one by one
 * only within an area.
 */
final class TaskGridBuilder {

    /** With more ZIP codes than this, columns are groups by first digits. */
    static final int COLUMNS_MAX = TasksByArea.PRECOMPUTED_ABOVE_ZIPS;

    private static final int ZIP_LENGTH = 5;
    private static final TaskGlyph[] GLYPHS = TaskGlyph.values();

    /** Tallies by source and ZIP code or area, in the order of the plan. */
    private final Map<String, Map<String, CellTally>> tallies = new LinkedHashMap<>();

    /** Number of ZIP codes by ZIP code or area. */
    private final Map<String, Integer> zips = new TreeMap<>();

    private final long[] sums = new long[GLYPHS.length];

    /** Reads the tasks of a run. */
    interface TaskReader {

        /** Visits matching tasks in the order of the plan. */
        void forEach(TaskFilter filter, Consumer<TaskRecord> visitor);

        /** Sums of all tasks by area. */
        TasksByArea areas();

        /** Reads them from a journal. */
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
     * Builds the grid.
     *
     * @param zipCount number of ZIP codes in the run
     * @param prefix prefix of the ZIP codes to show; empty for all
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
        TaskGlyph glyph = TaskGlyph.of(task.state());
        if (isCounted) {
            sums[index(glyph)]++;
        }
        String zip = task.zip().value();
        if (zip.startsWith(prefix)) {
            zips.put(zip, 1);
            tally(task.source(), zip).add(task, glyph);
        }
    }

    /** Adds the sums of all areas, and shows the areas with that prefix; none if it is null. */
    private void add(TasksByArea areas, @Nullable String prefix) {
        for (TasksByArea.Area area : areas.areas()) {
            boolean isShown = prefix != null && area.zipPrefix().startsWith(prefix);
            CellTally tally = isShown ? tally(area.source(), area.zipPrefix()) : null;
            area.tasks()
                    .forEach((state, count) -> {
                        TaskGlyph glyph = TaskGlyph.of(state);
                        sums[index(glyph)] += count;
                        if (tally != null) {
                            tally.counts[index(glyph)] += count;
                        }
                    });
            if (tally != null) {
                tally.records += area.records();
                tally.rejects += area.rejects();
            }
        }
        areas.zipsByPrefix()
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
        long[] shown = prefix.isEmpty() ? sums : shownSums();
        int length = columnLength(prefix.length());
        Map<String, Integer> columns = new TreeMap<>();
        zips.forEach((zip, count) -> columns.merge(truncated(zip, length), count, Integer::sum));
        Map<String, Integer> places = new LinkedHashMap<>();
        columns.keySet().forEach(column -> places.put(column, places.size()));
        Map<String, CellTally[]> rows = new LinkedHashMap<>();
        tallies.forEach((source, ofSource) -> {
            CellTally[] row = new CellTally[places.size()];
            // In the order of the ZIP codes: a cell shows its last problem.
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
                counts(shown));
    }

    /** Of the ZIP codes with the prefix only, since the others are not shown. */
    private long[] shownSums() {
        long[] shown = new long[GLYPHS.length];
        for (Map<String, CellTally> ofSource : tallies.values()) {
            for (CellTally tally : ofSource.values()) {
                for (int i = 0; i < shown.length; i++) {
                    shown[i] += tally.counts[i];
                }
            }
        }
        return shown;
    }

    private static String truncated(String zip, int length) {
        return zip.substring(0, Math.min(length, zip.length()));
    }

    /**
     * The number of first digits that leaves few enough columns; at least one more than the prefix
     * has.
     */
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
                                ? new Cell(
                                        TaskGlyph.NONE,
                                        TaskGlyph.NONE.symbol(),
                                        columns.get(i) + ": not in this run")
                                : tally.cell(columns.get(i)));
            }
            rows.add(new Row(source, cells));
        });
        return rows;
    }

    private static List<StateCount> counts(long[] sums) {
        List<StateCount> counts = new ArrayList<>();
        for (TaskGlyph glyph : GLYPHS) {
            if (sums[index(glyph)] > 0) {
                counts.add(new StateCount(glyph, sums[index(glyph)]));
            }
        }
        return counts;
    }

    @SuppressWarnings("EnumOrdinal") // an index into an array of this process, never stored
    static int index(TaskGlyph glyph) {
        return glyph.ordinal();
    }
}
