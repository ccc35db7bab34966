package io.parcelflow.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Rows in aligned columns with a dimmed header. Not thread-safe. */
public final class Table {

    private static final String GAP = "  ";

    private final Palette palette;
    private final List<String> titles = new ArrayList<>();
    private final List<Boolean> isRight = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();

    public Table(Palette palette) {
        this.palette = palette;
    }

    /** Adds a left-aligned column. */
    public Table left(String title) {
        titles.add(title);
        isRight.add(false);
        return this;
    }

    /** Adds a right-aligned column. */
    public Table right(String title) {
        titles.add(title);
        isRight.add(true);
        return this;
    }

    /** Adds a row; cells may be colored. */
    public void row(String... cells) {
        if (cells.length != titles.size()) {
            throw new IllegalArgumentException(
                    "a row of " + titles.size() + " cells, not " + Arrays.toString(cells));
        }
        rows.add(cells.clone());
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Prints all lines with the given indent. */
    public void print(String indent, Consumer<String> lines) {
        int[] widths = new int[titles.size()];
        String[] heading = titles.toArray(String[]::new);
        widen(widths, heading);
        for (String[] row : rows) {
            widen(widths, row);
        }
        lines.accept(indent + palette.dim(line(widths, heading)));
        for (String[] row : rows) {
            lines.accept(indent + line(widths, row));
        }
    }

    private static void widen(int[] widths, String[] row) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], Palette.width(row[i]));
        }
    }

    private String line(int[] widths, String[] row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String space = " ".repeat(widths[i] - Palette.width(row[i]));
            line.append(i == 0 ? "" : GAP);
            line.append(isRight.get(i) ? space + row[i] : row[i] + space);
        }
        return line.toString().stripTrailing();
    }
}
