package io.parcelflow.service.telemetry;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * A check of one thing that the service needs.
 *
 * @param name what it is called: {@code store}, {@code sources}, {@code schedule}
 * @param every how long after a check the next begins
 * @param everyUntilReady the same as long as it is not ready
 * @param check really looks; may take its time
 */
public record HealthProbe(
        String name, Duration interval, Duration intervalUntilReady, Supplier<ProbeResult> check) {

    /** A check that has not ended for so long beyond its turn is as bad as one that fails. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public HealthProbe {
        if (!interval.isPositive() || !intervalUntilReady.isPositive()) {
            throw new IllegalArgumentException(name + ": checks need time between them");
        }
    }

    /** A check that comes as often whatever was seen. */
    public HealthProbe(String name, Duration every, Supplier<ProbeResult> check) {
        this(name, every, every, check);
    }

    Duration staleAfter() {
        return interval.plus(PATIENCE);
    }
}
