package io.parcelflow.simulation.invariant;

import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.simulation.scenario.Scenario;
import io.parcelflow.simulation.scenario.SourceScenario;
import io.parcelflow.simulation.world.TrialEvent;

/** Expects a run that nothing keeps from completing to complete, however often it is resumed. */
final class CompletionInvariant extends Invariant {

    private final Scenario scenario;
    private boolean mustComplete;

    CompletionInvariant(Scenario scenario) {
        super("a run that no source and nobody stops completes in the end");
        this.scenario = scenario;
    }

    @Override
    void on(TrialEvent happening) {
        switch (happening) {
            case TrialEvent.RunStarted began ->
                    mustComplete = began.isFaultFree() || scenario.isFaultless();
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
        TaskState expected = isFew ? TaskState.SUSPICIOUS : TaskState.DONE;
        require(task.state() == expected, "a task is not " + expected, task);
    }
}
