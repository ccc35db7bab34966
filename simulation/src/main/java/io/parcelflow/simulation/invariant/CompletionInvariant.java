package io.parcelflow.simulation.invariant;

import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.simulation.scenario.ListingLie;
import io.parcelflow.simulation.scenario.Scenario;
import io.parcelflow.simulation.scenario.SourceScenario;
import io.parcelflow.simulation.world.TrialEvent;
import java.util.HashSet;
import java.util.Set;

/** Expects a run that nothing keeps from completing to complete, however often it is resumed. */
final class CompletionInvariant extends Invariant {

    private final Scenario scenario;
    private boolean mustComplete;
    private boolean isHonest;

    CompletionInvariant(Scenario scenario) {
        super("a run that no source and nobody stops completes in the end");
        this.scenario = scenario;
    }

    @Override
    void on(TrialEvent happening) {
        switch (happening) {
            case TrialEvent.RunStarted began -> {
                isHonest = began.isFaultFree();
                mustComplete = isHonest || scenario.isFaultless();
            }
            case TrialEvent.RunRecorded recorded -> {
                if (mustComplete && recorded.outcome() != RunOutcome.INTERRUPTED) {
                    recorded.tasks().forEach(task -> requireDone(task.task()));
                }
            }
            default -> {}
        }
    }

    private void requireDone(TaskRecord task) {
        SourceScenario nature = scenario.source(task.source());
        YieldRange usual = nature.history().yields().get(task.zip());
        boolean isFew = usual != null && usual.suspicion(nature.data().records(task.zip())) != null;
        TaskState complete = isFew ? TaskState.SUSPICIOUS : TaskState.DONE;
        Set<TaskState> expected = new HashSet<>(Set.of(complete));
        ListingLie lie = isHonest ? null : nature.data().lie(task.zip());
        if (lie != null && !nature.data().reveals(task.zip())) {
            // Whether a narrower search or a second look helps is for a crash to decide, too.
            expected.add(TaskState.INCOMPLETE);
            if (!lie.canNarrow() && nature.data().of(task.zip()).getFirst().announced() >= 0) {
                expected.remove(complete);
            }
        }
        require(expected.contains(task.state()), "a task is not one of " + expected, task);
    }
}
