package io.parcelflow.cli.terminal;

import java.io.PrintStream;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;

/**
 * Prints permanent lines and, on a terminal, a live display below them.
 *
 * <p>Thread-safe.
 */
public final class Screen {

    private static final String ESCAPE = "\u001b[";

    private final PrintStream stream;
    private final UnaryOperator<String> wording;
    private int columns;
    private IntSupplier width;
    private int drawnLines;
    private List<String> drawing = List.of();

    /**
     * @param columns the terminal's width, or 0 where nothing can be drawn in place
     */
    public Screen(PrintStream stream, int columns) {
        this(stream, columns, UnaryOperator.identity());
    }

    /**
     * @param columns the terminal's width, or 0 where nothing can be drawn in place
     * @param wording changes each line before it is printed
     */
    public Screen(PrintStream stream, int columns, UnaryOperator<String> wording) {
        this.stream = stream;
        this.wording = wording;
        this.columns = columns;
        this.width = () -> columns;
    }

    /** Measures the width before each redraw from now on, if it redraws at all. */
    public synchronized void trackWidth(IntSupplier columnsNow) {
        width = columnsNow;
    }

    /** Whether {@link #draw} has any effect. */
    public synchronized boolean supportsRedraw() {
        return columns > 0;
    }

    /** The width for the next redraw. */
    public synchronized int columns() {
        if (columns > 0) {
            columns = Math.max(1, width.getAsInt());
        }
        return columns;
    }

    /** Prints a permanent line above the live display. */
    public synchronized void printLine(String line) {
        StringBuilder text = new StringBuilder();
        appendReturn(text);
        text.append(wording.apply(line)).append(columns > 0 ? ESCAPE + "K" : "").append('\n');
        appendDrawing(text);
        emit(text);
    }

    /** Replaces the live display; lines are truncated so that they never wrap. */
    public synchronized void draw(List<String> lines) {
        if (columns() == 0) {
            return;
        }
        StringBuilder text = new StringBuilder();
        appendReturn(text);
        drawing = lines.stream().map(wording).toList();
        appendDrawing(text);
        emit(text);
    }

    /** Removes the live display. */
    public synchronized void erase() {
        draw(List.of());
    }

    private void appendReturn(StringBuilder text) {
        if (drawnLines > 0) {
            text.append('\r').append(ESCAPE).append(drawnLines).append('A');
            drawnLines = 0;
        }
    }

    private void appendDrawing(StringBuilder text) {
        for (String line : drawing) {
            text.append(Palette.truncate(line, columns - 1)).append(ESCAPE).append("K\n");
            drawnLines++;
        }
        if (columns > 0) {
            // Lines further down are removed; the others are overwritten to avoid flickering.
            text.append(ESCAPE).append('J');
        }
    }

    private void emit(StringBuilder text) {
        stream.print(text);
        stream.flush();
    }
}
