package io.parcelflow.engine.run;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.TaskProgress;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import org.jspecify.annotations.Nullable;

/** A task that has started and not ended. */
final class ActiveTask {

    final ZipCode zip;
    @Nullable String cursor;
    boolean isListed;
    int pages;
    int pagesExpected;
    int details;
    int detailsOpen;
    long records;
    long rejects;
    int failures;
    @Nullable Failure lastFailure;
    @Nullable String suspicion;

    ActiveTask(ZipCode zip) {
        this.zip = zip;
    }

    /** A resumed task. */
    static ActiveTask of(TaskProgress progress) {
        ActiveTask task = new ActiveTask(progress.zip());
        task.cursor = progress.cursor();
        task.isListed = progress.isListed();
        task.pages = progress.pages();
        task.details = progress.details();
        task.detailsOpen = progress.detailsOpen();
        task.records = progress.records();
        task.rejects = progress.rejects();
        task.failures = progress.failures();
        return task;
    }

    TaskRecord ended(String source, TaskState state) {
        return new TaskRecord(
                source,
                zip,
                state,
                pages,
                details,
                records,
                rejects,
                failures,
                lastFailure,
                suspicion);
    }
}
