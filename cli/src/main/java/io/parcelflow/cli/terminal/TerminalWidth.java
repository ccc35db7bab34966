package io.parcelflow.cli.terminal;

import java.util.Map;
import java.util.function.IntSupplier;

/**
 * The current width of the terminal: measured after a resize signal, at most every two seconds,
 * because measuring starts a process.
 *
 * <p>Thread-safe.
 */
public final class TerminalWidth implements IntSupplier {

    private static final long NANOS_BETWEEN = 2_000_000_000L;

    private final IntSupplier measurement;
    private volatile boolean isResized;
    private int columns;
    private long measuredAtNanos;

    private TerminalWidth(int columns, IntSupplier measurement) {
        this.columns = columns;
        this.measurement = measurement;
        this.measuredAtNanos = System.nanoTime() - NANOS_BETWEEN;
    }

    /** The width of the terminal of the standard streams. */
    public static TerminalWidth ofTerminal(int columns) {
        TerminalWidth width = of(columns, () -> TerminalDetection.columns(Map.of()));
        Signals.handle("WINCH", width::resized);
        return width;
    }

    public static TerminalWidth of(int columns, IntSupplier measurement) {
        return new TerminalWidth(columns, measurement);
    }

    public void resized() {
        isResized = true;
    }

    @Override
    public synchronized int getAsInt() {
        if (isResized && System.nanoTime() - measuredAtNanos >= NANOS_BETWEEN) {
            isResized = false;
            columns = measurement.getAsInt();
            measuredAtNanos = System.nanoTime();
        }
        return columns;
    }
}
