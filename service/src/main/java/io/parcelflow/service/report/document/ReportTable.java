package io.parcelflow.service.report.document;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of a report.
 *
 * @param emptyText shown instead of an empty table
 */
public record ReportTable(List<Column> columns, List<List<ReportCell>> rows, String emptyText) {

    /**
     * A column.
     *
     * @param key its name in JSON and CSV, ending with its unit
     * @param title its name for display
     */
    public record Column(String key, String title) {}

    public ReportTable {
        columns = List.copyOf(columns);
        int width = columns.size();
        rows =
                rows.stream()
                        .map(row -> {
                            if (row.size() != width) {
                                throw new IllegalArgumentException(
                                        "a row of "
                                                + row.size()
                                                + " cells for "
                                                + width
                                                + " columns");
                            }
                            return List.copyOf(row);
                        })
                        .toList();
    }

    /** Columns from pairs of keys and titles. */
    public static List<Column> columns(String... keysAndTitles) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < keysAndTitles.length; i += 2) {
            columns.add(new Column(keysAndTitles[i], keysAndTitles[i + 1]));
        }
        return columns;
    }
}
