package io.parcelflow.app.web.page.run;

import io.parcelflow.app.text.Figures;
import io.parcelflow.app.web.page.run.TaskGrid.Cell;
import io.parcelflow.app.web.page.run.TaskGrid.Column;
import io.parcelflow.app.web.page.run.TaskGrid.Row;
import io.parcelflow.app.web.page.run.TaskGrid.StateCount;
import io.parcelflow.engine.run.Failure;
import io.parcelflow.engine.run.TaskRecord;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.TaskAreas;
import io.parcelflow.store.TaskFilter;
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
final class GridReader {

    /** More columns than this are put together by what their ZIP codes begin with. */
    static final int COLUMNS_MAX = TaskAreas.SUMMED_FROM_ZIPS;

    private static final int ZIP_LENGTH = 5;
    private static final Look[] LOOKS = Look.values();

    /** What is known of each source and ZIP code or area, in the order of the plan. */
    private final Map<String, Map<String, Tally>> tallies = new LinkedHashMap<>();

    /** ZIP codes, or areas with how many they have. */
    private final Map<String, Integer> zips = new TreeMap<>();

    private final long[] sums = new long[LOOKS.length];

    /** The tasks of a run. */
    interface Tasks {

        /** Visits some in the order of the plan. */
        void forEach(TaskFilter filter, Consumer<TaskRecord> visitor);

        /** All of them, put together. */
        TaskAreas areas();

        /** As a journal has them. */
        static Tasks of(RunJournal journal, String runId) {
            return new Tasks() {
                @Override
                public void forEach(TaskFilter filter, Consumer<TaskRecord> visitor) {
                    journal.forEachTask(runId, filter, visitor);
                }

                @Override
                public TaskAreas areas() {
                    return journal.areas(runId);
                }
            };
        }
    }

    private GridReader() {}

    /**
     * The grid of a run.
     *
     * @param zipCount its ZIP codes
     * @param prefix what those that are shown begin with; empty for all
     */
    static TaskGrid read(Tasks tasks, int zipCount, String prefix) {
        GridReader reader = new GridReader();
        if (zipCount <= COLUMNS_MAX) {
            tasks.forEach(TaskFilter.ALL, task -> reader.add(task, prefix, true));
        } else {
            boolean isWithinArea = prefix.length() >= TaskAreas.DIGITS;
            reader.add(tasks.areas(), isWithinArea ? null : prefix);
            if (isWithinArea) {
                tasks.forEach(
                        TaskFilter.startingWith(prefix), task -> reader.add(task, prefix, false));
            }
        }
        return reader.grid(prefix);
    }

    private void add(TaskRecord task, String prefix, boolean isCounted) {
        Look look = Look.of(task.state());
        if (isCounted) {
            sums[place(look)]++;
        }
        String zip = task.zip().value();
        if (zip.startsWith(prefix)) {
            zips.put(zip, 1);
            tally(task.source(), zip).add(task, look);
        }
    }

    /** Adds the sums of all areas, and the areas that begin so; none of them if it is null. */
    private void add(TaskAreas areas, @Nullable String prefix) {
        for (TaskAreas.Area area : areas.areas()) {
            boolean isShown = prefix != null && area.digits().startsWith(prefix);
            Tally tally = isShown ? tally(area.source(), area.digits()) : null;
            area.tasks()
                    .forEach((state, count) -> {
                        Look look = Look.of(state);
                        sums[place(look)] += count;
                        if (tally != null) {
                            tally.counts[place(look)] += count;
                        }
                    });
            if (tally != null) {
                tally.records += area.records();
                tally.rejects += area.rejects();
            }
        }
        areas.zips()
                .forEach((digits, count) -> {
                    if (prefix != null && digits.startsWith(prefix)) {
                        zips.put(digits, count);
                    }
                });
    }

    private Tally tally(String source, String zip) {
        return tallies.computeIfAbsent(source, _ -> new HashMap<>())
                .computeIfAbsent(zip, _ -> new Tally());
    }

    private TaskGrid grid(String prefix) {
        int length = columnLength(prefix.length());
        Map<String, Integer> columns = new TreeMap<>();
        zips.forEach((zip, count) -> columns.merge(start(zip, length), count, Integer::sum));
        Map<String, Integer> places = new LinkedHashMap<>();
        columns.keySet().forEach(column -> places.put(column, places.size()));
        Map<String, Tally[]> rows = new LinkedHashMap<>();
        tallies.forEach((source, ofSource) -> {
            Tally[] row = new Tally[places.size()];
            // In the order of the ZIP codes: of one cell the last trouble is told.
            new TreeMap<>(ofSource)
                    .forEach((zip, tally) -> {
                        int place = places.getOrDefault(start(zip, length), 0);
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

    private static String start(String zip, int length) {
        return zip.substring(0, Math.min(length, zip.length()));
    }

    /** As many first digits as leave few enough columns, at least one more than the prefix has. */
    private int columnLength(int prefixLength) {
        int length = ZIP_LENGTH;
        while (length > prefixLength + 1) {
            int digits = length;
            if (zips.keySet().stream().map(zip -> start(zip, digits)).distinct().count()
                    <= COLUMNS_MAX) {
                break;
            }
            length--;
        }
        return length;
    }

    private static List<Row> rows(Map<String, Tally[]> tallies, List<String> columns) {
        List<Row> rows = new ArrayList<>();
        tallies.forEach((source, row) -> {
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < row.length; i++) {
                Tally tally = row[i];
                cells.add(
                        tally == null
                                ? new Cell(Look.NONE, columns.get(i) + ": not asked")
                                : tally.cell(columns.get(i)));
            }
            rows.add(new Row(source, cells));
        });
        return rows;
    }

    private static List<StateCount> counts(long[] sums) {
        List<StateCount> counts = new ArrayList<>();
        for (Look look : LOOKS) {
            if (sums[place(look)] > 0) {
                counts.add(new StateCount(look, sums[place(look)]));
            }
        }
        return counts;
    }

    @SuppressWarnings("EnumOrdinal") // an index into an array of this process, never stored
    private static int place(Look look) {
        return look.ordinal();
    }

    /** The tasks of one cell. */
    private static final class Tally {
        private final long[] counts = new long[LOOKS.length];
        private long records;
        private long rejects;
        private @Nullable String trouble;

        void add(TaskRecord task, Look look) {
            counts[place(look)]++;
            records += task.records();
            rejects += task.rejects();
            Failure failure = task.lastFailure();
            if (task.suspicion() != null) {
                trouble = task.suspicion();
            } else if (failure != null) {
                trouble = failure.message();
            }
        }

        Tally plus(Tally other) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] += other.counts[i];
            }
            records += other.records;
            rejects += other.rejects;
            trouble = other.trouble == null ? trouble : other.trouble;
            return this;
        }

        Cell cell(String column) {
            long total = 0;
            int kinds = 0;
            Look look = Look.NONE;
            for (Look each : LOOKS) {
                if (counts[place(each)] > 0) {
                    total += counts[place(each)];
                    kinds++;
                    look = each;
                }
            }
            boolean isBegun = look == Look.PENDING && kinds > 1;
            StringBuilder title = new StringBuilder(column).append(": ");
            if (total == 1) {
                title.append(look.words());
            } else {
                String separator = "";
                for (Look each : LOOKS) {
                    if (counts[place(each)] > 0) {
                        title.append(separator)
                                .append(Figures.grouped(counts[place(each)]))
                                .append(' ')
                                .append(each.words());
                        separator = ", ";
                    }
                }
            }
            if (records > 0) {
                title.append(", ").append(Figures.counted(records, "record"));
            }
            if (rejects > 0) {
                title.append(", ").append(Figures.counted(rejects, "reject"));
            }
            if (total == 1 && trouble != null) {
                title.append(": ").append(trouble);
            }
            return new Cell(isBegun ? Look.RUNNING : look, title.toString());
        }
    }
}
