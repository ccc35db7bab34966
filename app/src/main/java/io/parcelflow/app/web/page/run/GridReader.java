package io.parcelflow.app.web.page.run;

import io.parcelflow.app.report.Figures;
import io.parcelflow.app.web.page.run.TaskGrid.Cell;
import io.parcelflow.app.web.page.run.TaskGrid.Column;
import io.parcelflow.app.web.page.run.TaskGrid.Row;
import io.parcelflow.app.web.page.run.TaskGrid.StateCount;
import io.parcelflow.engine.run.Failure;
import io.parcelflow.engine.run.TaskRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the grid of a run's tasks, and what went wrong with them, in one or two passes over them.
 */
final class GridReader {

    /** More columns than this are put together by what their ZIP codes begin with. */
    static final int COLUMNS_MAX = 200;

    private static final int ZIP_LENGTH = 5;
    private static final Look[] LOOKS = Look.values();

    /** Visits every task of the run in the order of its plan. */
    interface Tasks {
        void forEach(Consumer<TaskRecord> visitor);
    }

    private GridReader() {}

    /**
     * The grid of these tasks.
     *
     * @param prefix what the ZIP codes are to begin with; empty for all
     */
    static TaskGrid read(Tasks tasks, String prefix) {
        Map<String, Integer> zips = new TreeMap<>();
        tasks.forEach(task -> {
            if (task.zip().value().startsWith(prefix)) {
                zips.putIfAbsent(task.zip().value(), 0);
            }
        });
        int length = columnLength(zips, prefix.length());
        Map<String, Integer> columns = new TreeMap<>();
        zips.keySet().forEach(zip -> columns.merge(zip.substring(0, length), 1, Integer::sum));
        Map<String, Integer> places = new LinkedHashMap<>();
        columns.keySet().forEach(column -> places.put(column, places.size()));

        Map<String, Tally[]> tallies = new LinkedHashMap<>();
        long[] sums = new long[LOOKS.length];
        tasks.forEach(task -> {
            sums[place(Look.of(task.state()))]++;
            String zip = task.zip().value();
            if (zip.startsWith(prefix)) {
                Tally[] row = tallies.computeIfAbsent(task.source(), _ -> new Tally[places.size()]);
                int place = places.getOrDefault(zip.substring(0, length), 0);
                Tally tally = row[place];
                if (tally == null) {
                    tally = new Tally();
                    row[place] = tally;
                }
                tally.add(task);
            }
        });
        return new TaskGrid(
                prefix,
                columns.entrySet().stream()
                        .map(each -> new Column(each.getKey(), each.getValue()))
                        .toList(),
                rows(tallies, List.copyOf(places.keySet())),
                counts(sums));
    }

    /** As many first digits as leave few enough columns, at least one more than the prefix has. */
    private static int columnLength(Map<String, Integer> zips, int prefixLength) {
        int length = ZIP_LENGTH;
        while (length > prefixLength + 1) {
            int digits = length;
            if (zips.keySet().stream().map(zip -> zip.substring(0, digits)).distinct().count()
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
        private final int[] counts = new int[LOOKS.length];
        private long records;
        private long rejects;
        private @Nullable String trouble;

        void add(TaskRecord task) {
            counts[place(Look.of(task.state()))]++;
            records += task.records();
            rejects += task.rejects();
            Failure failure = task.lastFailure();
            if (task.suspicion() != null) {
                trouble = task.suspicion();
            } else if (failure != null) {
                trouble = failure.message();
            }
        }

        Cell cell(String column) {
            int total = 0;
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
