package io.parcelflow.engine.run.task;

import io.parcelflow.engine.property.ZipCode;
import org.jspecify.annotations.Nullable;

/**
 * What came of one task.
 *
 * @param source the source's name
 * @param zip the ZIP code
 * @param state how it ended
 * @param pages LIST steps that succeeded
 * @param details DETAIL steps that succeeded
 * @param records records stored by its LIST steps
 * @param rejects records that could not be adapted
 * @param failures steps that failed for good
 * @param lastFailure the last failure, if any
 * @param suspicion why its listing is not to be believed, null if it is
 */
public record TaskRecord(
        String source,
        ZipCode zip,
        TaskState state,
        int pages,
        int details,
        long records,
        long rejects,
        int failures,
        @Nullable Failure lastFailure,
        @Nullable String suspicion) {

    /** What came of a task whose listing is to be believed. */
    public TaskRecord(
            String source,
            ZipCode zip,
            TaskState state,
            int pages,
            int details,
            long records,
            long rejects,
            int failures,
            @Nullable Failure lastFailure) {
        this(source, zip, state, pages, details, records, rejects, failures, lastFailure, null);
    }
}
