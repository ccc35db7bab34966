package io.parcelflow.engine.simulate.trial.watch;

import io.parcelflow.engine.simulate.trial.scenario.Scenario;
import io.parcelflow.engine.simulate.trial.world.Happening;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All that is promised, watched at every moment of one trial. */
public final class Watches implements Consumer<Happening> {

    private final LimitWatch limits;
    private final List<Watch> all;

    public Watches(Scenario scenario) {
        limits = new LimitWatch(scenario);
        all =
                List.of(
                        limits,
                        new PauseWatch(),
                        new HoldWatch(),
                        new ReserveWatch(),
                        new SlotWatch(),
                        new StepWatch(),
                        new OrderWatch(),
                        new RepeatWatch(),
                        new CommitWatch(scenario),
                        new YieldWatch(scenario),
                        new TaskWatch(),
                        new SummaryWatch(scenario),
                        new CompletionWatch(scenario));
    }

    @Override
    public void accept(Happening happening) {
        for (Watch watch : all) {
            watch.on(happening);
        }
    }

    /** How many times each promise was checked. */
    public Map<String, Long> checks() {
        Map<String, Long> checks = new LinkedHashMap<>();
        all.forEach(watch -> checks.put(watch.invariant(), watch.checks()));
        return checks;
    }

    public Map<String, Double> worstUse() {
        return limits.worstUse();
    }
}
