package io.parcelflow.simulation.scenario;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.plan.SourceHistory;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a source is.
 *
 * @param data what it has
 * @param latency the middle of its answers' times
 * @param latencySpread how far they stray from it, by a factor of at most 1 + this either way
 * @param limits what it allows, counted by itself
 * @param crawlDelay what its rules ask for, or null
 * @param faults what goes wrong
 * @param history what earlier runs measured, true or not
 */
public record SourceScenario(
        SourceData data,
        Duration latency,
        double latencySpread,
        List<RateLimit> limits,
        @Nullable Duration crawlDelay,
        FaultProfile faults,
        SourceHistory history) {

    public SourceScenario {
        limits = List.copyOf(limits);
    }
}
