package io.parcelflow.service.telemetry;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * A health check of one component.
 *
 * @param name the component: {@code store}, {@code sources}, {@code schedule}
 * @param interval interval between checks
 * @param intervalUntilReady interval while it is not ready
 * @param check performs the check; may take its time
 */
public record HealthProbe(
        String name, Duration interval, Duration intervalUntilReady, Supplier<ProbeResult> check) {

    /** A check that is late by more counts as failed. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    public HealthProbe {
        if (!interval.isPositive() || !intervalUntilReady.isPositive()) {
            throw new IllegalArgumentException(
                    name + ": the interval between checks must be positive");
        }
    }

    /** A check with a fixed interval. */
    public HealthProbe(String name, Duration every, Supplier<ProbeResult> check) {
        this(name, every, every, check);
    }

    Duration staleAfter() {
        return interval.plus(TIMEOUT);
    }
}
