package io.parcelflow.engine.run;

import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.LaneProgress;
import io.parcelflow.engine.run.task.ListingGap;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.engine.run.task.TaskProgress;
import io.parcelflow.engine.run.task.TaskState;
import org.jspecify.annotations.Nullable;

/** The tasks of a lane: the results of their steps, and when and how each ends. */
final class LaneTasks {

    private final String source;
    private final LaneQueue queue;
    private final LaneCounters counters;
    private final SourceHistory expected;
    private final RunContext context;

    LaneTasks(
            String source,
            LaneQueue queue,
            LaneCounters tally,
            SourceHistory expected,
            RunContext context) {
        this.source = source;
        this.queue = queue;
        this.counters = tally;
        this.expected = expected;
        this.context = context;
    }

    /** Restores the tasks of a resumed run. */
    void resume(LaneProgress progress) {
        if (progress.tasks() != counters.tasksTotal) {
            throw new IllegalArgumentException(
                    source
                            + " resumes with "
                            + progress.tasks()
                            + " tasks, but its plan has "
                            + counters.tasksTotal);
        }
        progress.endedTasks().forEach(counters::ended);
        counters.pages = progress.pages();
        counters.details = progress.details();
        counters.records = progress.records() + progress.details();
        counters.rejects = progress.rejects();
        counters.zipsListed = counters.tasksEnded();
        for (TaskProgress started : progress.startedTasks()) {
            counters.zipsListed += started.isListed() ? 1 : 0;
        }
        queue.resume(progress);
    }

    /** Repeats the end of listings that a crash may have lost, or asks once more. */
    void repeatEndListing() {
        for (ActiveTask task : queue.startedTasks()) {
            if (task.isListed) {
                switch (task.check.resumed()) {
                    case ListingCheck.Decision.GoOn(String position) -> {
                        task.isListed = false;
                        counters.zipsListed--;
                        queue.reopenListing(task, position);
                    }
                    case ListingCheck.Decision.End() -> endListing(task);
                }
            }
        }
    }

    void listed(Event.StepCommitted event, long nowNanos) {
        queue.details().recordsDiscovered(event.detailsDue());
        ActiveTask task = queue.task(event.step().zip());
        if (task == null) {
            counters.pages++;
            counters.records += event.records();
            return;
        }
        counters.pages += task.isCounted(event.step()) ? 0 : 1;
        counters.records -= task.records;
        task.listed(event);
        counters.records += task.records;
        switch (task.check.decide(event)) {
            case ListingCheck.Decision.GoOn(String position) ->
                    queue.continueListing(task, position);
            case ListingCheck.Decision.End() -> {
                task.isListed = true;
                listingEnded(task, nowNanos);
                endListing(task);
            }
        }
    }

    private void endListing(ActiveTask task) {
        ListingGap gap = task.check.totals().gap();
        task.suspicion = gap == null ? expected.suspicion(task.zip, task.records) : null;
        context.emit(new Command.EndListing(source, task.zip, task.suspicion, gap));
        endIfSettled(task);
    }

    void detailFetched(Event.StepCommitted event) {
        Step step = event.step();
        counters.details++;
        counters.records += event.records();
        queue.details().detailFinished(step.position());
        ActiveTask task = queue.task(step.zip());
        if (task != null) {
            task.details++;
            detailSettled(task);
        }
    }

    void recordFailure(Step step, Failure failure) {
        counters.stepsFailed++;
        context.emit(new Command.RecordStepFailure(step, failure));
    }

    /** For the last step of a lane: its record must not be the first one again in the next run. */
    void recordDetailFailure(Step step, Failure failure) {
        if (step.kind() == StepKind.DETAIL) {
            recordFailure(step, failure);
        }
    }

    /** A LIST or DETAIL step failed permanently. */
    void stepAbandoned(Step step, Failure failure, long nowNanos) {
        boolean isDetail = step.kind() == StepKind.DETAIL;
        if (isDetail) {
            queue.details().detailFinished(step.position());
        }
        ActiveTask task = queue.task(step.zip());
        if (task == null) {
            return;
        }
        task.failures++;
        task.lastFailure = failure;
        if (isDetail) {
            detailSettled(task);
        } else {
            listingEnded(task, nowNanos);
            end(task, TaskState.FAILED);
        }
    }

    private void listingEnded(ActiveTask task, long nowNanos) {
        counters.zipsListed++;
        queue.listingEnded(task, nowNanos);
    }

    private void detailSettled(ActiveTask task) {
        task.detailsOpen--;
        endIfSettled(task);
    }

    private void endIfSettled(ActiveTask task) {
        if (task.isListed && task.detailsOpen <= 0) {
            endListed(task);
        }
    }

    /** Ends the started tasks that have no steps left. */
    void endStarted() {
        for (ActiveTask task : queue.startedTasks()) {
            endListed(task);
        }
    }

    private void endListed(ActiveTask task) {
        boolean isComplete = task.failures == 0 && task.check.totals().gap() == null;
        TaskState failed = isComplete ? TaskState.DONE : TaskState.INCOMPLETE;
        end(task, task.suspicion == null ? failed : TaskState.SUSPICIOUS);
    }

    private void end(ActiveTask task, TaskState state) {
        counters.ended(state, 1);
        queue.remove(task);
        context.emit(new Command.EndTask(task.ended(source, state)));
    }

    /** Ends all open tasks, started or not, and removes their steps. */
    void endOpen(TaskState state, @Nullable Failure failure) {
        long open = counters.tasksOpen();
        if (open > 0) {
            counters.ended(state, open);
            context.emit(new Command.EndOpenTasks(source, state, failure));
        }
        queue.clear();
    }
}
