package io.parcelflow.engine.simulate.trial.watch;

import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.engine.run.TaskRecord;
import io.parcelflow.engine.run.TaskState;
import io.parcelflow.engine.simulate.trial.scenario.Scenario;
import io.parcelflow.engine.simulate.trial.scenario.SourceNature;
import io.parcelflow.engine.simulate.trial.world.Happening;

/** Expects a run that nothing keeps from completing to complete, however often it is resumed. */
final class CompletionWatch extends Watch {

    private final Scenario scenario;
    private boolean mustComplete;

    CompletionWatch(Scenario scenario) {
        super("a run that no source and nobody stops completes in the end");
        this.scenario = scenario;
    }

    @Override
    void on(Happening happening) {
        switch (happening) {
            case Happening.RunBegan began -> mustComplete = began.isCalm() || scenario.isGentle();
            case Happening.RunRecorded recorded -> {
                if (mustComplete && recorded.outcome() != RunOutcome.INTERRUPTED) {
                    recorded.tasks().forEach(task -> requireDone(task.task()));
                }
            }
            default -> {}
        }
    }

    private void requireDone(TaskRecord task) {
        SourceNature nature = scenario.nature(task.source());
        YieldRange usual = nature.history().yields().get(task.zip());
        boolean isFew =
                usual != null && usual.suspicion(nature.holdings().records(task.zip())) != null;
        TaskState expected = isFew ? TaskState.SUSPICIOUS : TaskState.DONE;
        require(task.state() == expected, "a task is not " + expected, task);
    }
}
