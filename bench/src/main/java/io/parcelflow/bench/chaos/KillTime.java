package io.parcelflow.bench.chaos;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a process is killed.
 *
 * @param afterFirstRequest whether the delay starts with its first request, otherwise with its
 *     start
 * @param delay the delay
 */
record KillTime(boolean afterFirstRequest, Duration delay) {

    private static final int STARTING_MILLIS_MAX = 900;
    private static final int WORKING_MILLIS_MAX = 2_500;
    private static final int STARTING_EVERY = 4;

    /** A random time: every fourth during startup, the others during the run. */
    static KillTime anyTime(RandomGenerator random) {
        return random.nextInt(STARTING_EVERY) == 0 ? duringStart(random) : working(random);
    }

    /** Soon after the start, before or just after the first request. */
    static KillTime duringStart(RandomGenerator random) {
        return new KillTime(false, Duration.ofMillis(random.nextInt(STARTING_MILLIS_MAX)));
    }

    private static KillTime working(RandomGenerator random) {
        return new KillTime(true, Duration.ofMillis(random.nextInt(WORKING_MILLIS_MAX)));
    }
}
