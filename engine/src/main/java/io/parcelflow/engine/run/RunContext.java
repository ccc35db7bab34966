package io.parcelflow.engine.run;

import io.parcelflow.engine.run.limit.EpochNanos;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The context shared by the lanes of a run. */
final class RunContext {

    final String runId;
    final RandomGenerator random;
    final RetryPolicy retryPolicy;
    final long startNanos;
    final long deadlineNanos;
    boolean isStoreLost;
    boolean isPaused;
    private final Consumer<Command> commands;
    private long stepsIssued;

    RunContext(RunSpec spec, Consumer<Command> commands) {
        this.runId = spec.runId();
        this.random = spec.newRandom();
        this.retryPolicy = spec.retryPolicy();
        this.startNanos = EpochNanos.of(spec.startedAt());
        this.deadlineNanos =
                EpochNanos.plus(startNanos, spec.plan().timeLimit().minus(spec.workedBefore()));
        this.commands = commands;
    }

    void emit(Command command) {
        commands.accept(command);
    }

    long nextStepId() {
        return ++stepsIssued;
    }

    long newestStepId() {
        return stepsIssued;
    }
}
