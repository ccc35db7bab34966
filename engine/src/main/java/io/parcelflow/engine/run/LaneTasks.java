package io.parcelflow.engine.run;

import io.parcelflow.engine.plan.SourceHistory;
import org.jspecify.annotations.Nullable;

/** The tasks of a lane: what their steps brought, and when and how each ends. */
final class LaneTasks {

    private final String source;
    private final LaneQueue queue;
    private final LaneTally tally;
    private final SourceHistory expected;
    private final RunContext context;

    LaneTasks(
            String source,
            LaneQueue queue,
            LaneTally tally,
            SourceHistory expected,
            RunContext context) {
        this.source = source;
        this.queue = queue;
        this.tally = tally;
        this.expected = expected;
        this.context = context;
    }

    /** Takes over what a run has done that goes on where it stood. */
    void goOn(LaneProgress progress) {
        if (progress.tasks() != tally.tasksTotal) {
            throw new IllegalArgumentException(
                    source
                            + " goes on with "
                            + progress.tasks()
                            + " tasks, but its plan has "
                            + tally.tasksTotal);
        }
        progress.ended().forEach(tally::ended);
        tally.pages = progress.pages();
        tally.details = progress.details();
        tally.records = progress.records() + progress.details();
        tally.rejects = progress.rejects();
        tally.zipsListed = tally.tasksEnded();
        for (TaskProgress begun : progress.begun()) {
            tally.zipsListed += begun.isListed() ? 1 : 0;
        }
        queue.goOn(progress);
    }

    /** Says of tasks that are listed what a crash may have kept from being recorded. */
    void sayAgain() {
        for (TaskRun task : queue.begunTasks()) {
            if (task.isListed) {
                endListing(task);
            }
        }
    }

    void listed(Event.StepCommitted event, long nowNanos) {
        tally.pages++;
        queue.details().discovered(event.detailsDue());
        TaskRun task = queue.task(event.step().zip());
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
            queue.listOn(task, nextCursor);
        } else {
            task.isListed = true;
            listingEnded(task, nowNanos);
            endListing(task);
        }
    }

    private void endListing(TaskRun task) {
        task.suspicion = expected.suspicion(task.zip, task.records);
        context.emit(new Command.EndListing(source, task.zip, task.suspicion));
        endIfSettled(task);
    }

    void detailFetched(Step step) {
        tally.details++;
        queue.details().settled(step.position());
        TaskRun task = queue.task(step.zip());
        if (task != null) {
            task.details++;
            detailSettled(task);
        }
    }

    /** A LIST or DETAIL step has failed for good. */
    void givenUp(Step step, Failure failure, long nowNanos) {
        boolean isDetail = step.kind() == StepKind.DETAIL;
        if (isDetail) {
            queue.details().settled(step.position());
        }
        TaskRun task = queue.task(step.zip());
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

    private void listingEnded(TaskRun task, long nowNanos) {
        tally.zipsListed++;
        queue.listingEnded(task, nowNanos);
    }

    private void detailSettled(TaskRun task) {
        task.detailsOpen--;
        endIfSettled(task);
    }

    private void endIfSettled(TaskRun task) {
        if (task.isListed && task.detailsOpen <= 0) {
            endListed(task);
        }
    }

    /** Ends the tasks that have begun, once no step of theirs is left. */
    void endBegun() {
        for (TaskRun task : queue.begunTasks()) {
            endListed(task);
        }
    }

    private void endListed(TaskRun task) {
        TaskState failed = task.failures == 0 ? TaskState.DONE : TaskState.INCOMPLETE;
        end(task, task.suspicion == null ? failed : TaskState.SUSPICIOUS);
    }

    private void end(TaskRun task, TaskState state) {
        tally.ended(state, 1);
        queue.remove(task);
        context.emit(new Command.EndTask(task.ended(source, state)));
    }

    /** Ends all tasks that have not ended, begun or not, and forgets their steps. */
    void endOpen(TaskState state, @Nullable Failure failure) {
        long open = tally.tasksOpen();
        if (open > 0) {
            tally.ended(state, open);
            context.emit(new Command.EndOpenTasks(source, state, failure));
        }
        queue.clear();
    }
}
