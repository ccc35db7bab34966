package io.parcelflow.engine.run;

import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.LaneProgress;
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
        for (TaskProgress begun : progress.startedTasks()) {
            counters.zipsListed += begun.isListed() ? 1 : 0;
        }
        queue.resume(progress);
    }

    /** Repeats the end of listings that a crash may have lost. */
    void repeatEndListing() {
        for (ActiveTask task : queue.startedTasks()) {
            if (task.isListed) {
                endListing(task);
            }
        }
    }

    void listed(Event.StepCommitted event, long nowNanos) {
        counters.pages++;
        queue.details().recordsDiscovered(event.detailsDue());
        ActiveTask task = queue.task(event.step().zip());
        if (task == null) {
            return;
        }
        task.pages++;
        task.pagesExpected = Math.max(task.pagesExpected, event.pagesExpected());
        task.records += event.records();
        task.rejects += event.rejects();
        task.detailsOpen += event.detailsDue();
        String nextCursor = event.nextCursor();
        if (nextCursor != null) {
            queue.continueListing(task, nextCursor);
        } else {
            task.isListed = true;
            listingEnded(task, nowNanos);
            endListing(task);
        }
    }

    private void endListing(ActiveTask task) {
        task.suspicion = expected.suspicion(task.zip, task.records);
        context.emit(new Command.EndListing(source, task.zip, task.suspicion));
        endIfSettled(task);
    }

    void detailFetched(Step step) {
        counters.details++;
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
        TaskState failed = task.failures == 0 ? TaskState.DONE : TaskState.INCOMPLETE;
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
