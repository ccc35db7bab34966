package io.parcelflow.engine.run.task;

import io.parcelflow.engine.property.ZipCode;
import org.jspecify.annotations.Nullable;

/**
 * The result of a task.
 *
 * @param source the source's name
 * @param zip the ZIP code
 * @param state its final state
 * @param pages number of successful LIST steps
 * @param details number of successful DETAIL steps
 * @param records number of different records stored by its LIST steps
 * @param rejects number of records that could not be parsed
 * @param failures number of steps that failed permanently
 * @param lastFailure the last failure; null for none
 * @param suspicion why its listing is suspicious; null if it is not
 * @param reconciliation what the source announced and what came
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
        @Nullable String suspicion,
        Reconciliation reconciliation) {

    /** The result of a task whose pages were not counted. */
    public TaskRecord(
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
        this(
                source,
                zip,
                state,
                pages,
                details,
                records,
                rejects,
                failures,
                lastFailure,
                suspicion,
                Reconciliation.NONE);
    }

    /** The result of a task without a suspicious listing. */
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
