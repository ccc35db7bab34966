package io.parcelflow.simulation.world;

import io.parcelflow.engine.run.limit.LimitState;
import java.time.Duration;
import java.time.Instant;

/**
 * What was spent of a source's limits, and what the clocks showed when that was stored.
 *
 * @param state in the time of the process that stored it
 */
public record StoredLimits(LimitState state, ClockReading reading) {

    /**
     * What a process can read of time.
     *
     * @param process its own time, which no clock that is set can change
     * @param wall the wall clock
     * @param boot which boot of the machine this is
     * @param uptime since that boot
     * @param trueNanos the true time, which no process knows
     */
    public record ClockReading(
            Instant process, Instant wall, int boot, Duration uptime, long trueNanos) {

        public static ClockReading of(TrialClock clock, Instant process) {
            return new ClockReading(
                    process, clock.wall(), clock.boots(), clock.uptime(), clock.now());
        }

        /** The time since an earlier reading, as far as a process can know. */
        Duration since(ClockReading earlier) {
            if (boot == earlier.boot) {
                return uptime.minus(earlier.uptime);
            }
            Duration byWall = Duration.between(earlier.wall, wall);
            return byWall.isNegative() ? Duration.ZERO : byWall;
        }
    }

    /** The state in the time of the process that reads those clocks. */
    LimitState at(ClockReading now) {
        Instant thenInItsTime = now.process().minus(now.since(reading));
        return LimitState.parse(state.toText())
                .shifted(Duration.between(reading.process(), thenInItsTime));
    }

    /** By how much the process believes more time to have passed than truly has. */
    long clockErrorNanos(ClockReading now) {
        long trusted = now.since(reading).toNanos();
        return Math.max(0, trusted - (now.trueNanos() - reading.trueNanos()));
    }
}
