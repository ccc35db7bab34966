package io.parcelflow.engine.strategy;

/**
 * The load of this machine.
 *
 * @param cores number of processors available to this process
 * @param loadAverage runnable threads over the last minute, not negative
 */
public record SystemLoad(int cores, double loadAverage) {

    /** An idle machine with one core. */
    public static final SystemLoad IDLE = new SystemLoad(1, 0);

    /** Share of the processors in use: 1 is fully busy, more is overload. */
    public double utilization() {
        return loadAverage / cores;
    }
}
