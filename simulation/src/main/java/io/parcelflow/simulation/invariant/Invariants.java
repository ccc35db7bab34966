package io.parcelflow.simulation.invariant;

import io.parcelflow.simulation.scenario.Scenario;
import io.parcelflow.simulation.world.TrialEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All that is promised, watched at every moment of one trial. */
public final class Invariants implements Consumer<TrialEvent> {

    private final RateLimitInvariant rateLimits;
    private final List<Invariant> invariants;

    public Invariants(Scenario scenario) {
        rateLimits = new RateLimitInvariant(scenario);
        invariants =
                List.of(
                        rateLimits,
                        new BackoffInvariant(),
                        new PauseInvariant(),
                        new RefusalInvariant(),
                        new ReservationInvariant(),
                        new ConcurrencyInvariant(),
                        new StepInvariant(),
                        new StepOrderInvariant(),
                        new NoRepeatInvariant(scenario),
                        new CommitInvariant(scenario),
                        new YieldInvariant(scenario),
                        new ReconciliationInvariant(),
                        new TaskInvariant(),
                        new SummaryInvariant(scenario),
                        new CompletionInvariant(scenario));
    }

    @Override
    public void accept(TrialEvent happening) {
        for (Invariant watch : invariants) {
            watch.on(happening);
        }
    }

    /** How many times each promise was checked. */
    public Map<String, Long> checks() {
        Map<String, Long> checks = new LinkedHashMap<>();
        invariants.forEach(watch -> checks.put(watch.description(), watch.checks()));
        return checks;
    }

    public Map<String, Double> peakUsage() {
        return rateLimits.peakUsage();
    }
}
