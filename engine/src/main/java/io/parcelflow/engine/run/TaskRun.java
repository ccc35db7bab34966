package io.parcelflow.engine.run;

import io.parcelflow.engine.property.ZipCode;
import org.jspecify.annotations.Nullable;

/** A task that has begun and not ended. */
final class TaskRun {

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

    TaskRun(ZipCode zip) {
        this.zip = zip;
    }

    TaskRecord ended(String source, TaskState state) {
        return new TaskRecord(
                source, zip, state, pages, details, records, rejects, failures, lastFailure);
    }
}
