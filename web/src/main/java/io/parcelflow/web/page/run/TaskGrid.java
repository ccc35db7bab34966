package io.parcelflow.web.page.run;

import java.util.List;

/**
 * The tasks of a run: sources by ZIP codes, or by groups of ZIP codes that begin alike.
 *
 * @param prefix what all ZIP codes in it begin with; empty for all
 * @param columns its ZIP codes or groups, in order
 * @param rows its sources in the order of the plan
 * @param counts tasks by state, in the order of the states
 */
public record TaskGrid(
        String prefix, List<Column> columns, List<Row> rows, List<StateCount> counts) {

    /**
     * A column.
     *
     * @param zip the ZIP code, or what those of the group begin with
     * @param zips how many ZIP codes it stands for
     */
    public record Column(String zip, int zips) {
        public boolean isGroup() {
            return zips > 1 || zip.length() < 5;
        }
    }

    /** A source and its cells, one a column. */
    public record Row(String source, List<Cell> cells) {}

    /**
     * A cell.
     *
     * @param look how it is drawn
     * @param title what it says in full
     */
    public record Cell(TaskGlyph glyph, String title) {}

    /** How many tasks have that look. */
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
