package io.parcelflow.web.page.run;

import java.util.List;

/**
 * The tasks of a run: sources by ZIP codes, or by groups of ZIP codes with the same first digits.
 *
 * @param prefix common prefix of the ZIP codes shown; empty for all
 * @param columns its ZIP codes or groups, in order
 * @param rows the sources in the order of the plan
 * @param counts number of the shown tasks by state
 */
public record TaskGrid(
        String prefix, List<Column> columns, List<Row> rows, List<StateCount> counts) {

    /**
     * A ZIP code, or a group of them.
     *
     * @param zip the ZIP code, or the common prefix of the group
     * @param zips number of ZIP codes in it
     */
    public record Column(String zip, int zips) {
        public boolean isGroup() {
            return zips > 1 || zip.length() < 5;
        }
    }

    /** A source and its cells, one per column. */
    public record Row(String source, List<Cell> cells) {}

    /**
     * The tasks of a source in a column.
     *
     * @param glyph the state
     * @param symbol what is written in the cell: that of the state, or how many percent have ended
     * @param title the tooltip
     */
    public record Cell(TaskGlyph glyph, String symbol, String title) {}

    /** The number of tasks with a symbol. */
    public record StateCount(TaskGlyph glyph, long count) {}

    public TaskGrid {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        counts = List.copyOf(counts);
    }

    public boolean isGrouped() {
        return columns.stream().anyMatch(Column::isGroup);
    }
}
