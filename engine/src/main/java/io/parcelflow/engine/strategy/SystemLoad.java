package io.parcelflow.engine.strategy;

/**
 * How busy this machine is.
 *
 * @param cores processors this process may use
 * @param loadAverage runnable threads over the last minute, not negative
 */
public record SystemLoad(int cores, double loadAverage) {

    /** An idle machine of one core. */
    public static final SystemLoad IDLE = new SystemLoad(1, 0);

    /** Share of the processors that are taken: 1 is fully busy, more is overload. */
    public double utilization() {
        return loadAverage / cores;
    }
}
