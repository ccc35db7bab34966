package io.parcelflow.bench.chaos;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a process is to be killed.
 *
 * @param afterFirstRequest whether the time counts from its first request, else from its start
 * @param delay the time
 */
record KillTime(boolean afterFirstRequest, Duration delay) {

    private static final int STARTING_MILLIS_MAX = 900;
    private static final int WORKING_MILLIS_MAX = 2_500;
    private static final int STARTING_EVERY = 4;

    /** One of all moments: every fourth while it starts, the others while it works. */
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
