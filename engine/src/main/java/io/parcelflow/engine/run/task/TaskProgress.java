package io.parcelflow.engine.run.task;

import io.parcelflow.engine.property.ZipCode;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a task that has started and not ended, for a resumed run.
 *
 * @param zip the ZIP code
 * @param cursor position of the next page; null for the first page, and if the listing is complete
 * @param isListed whether its listing is complete
 * @param pages number of successful LIST steps
 * @param details number of successful DETAIL steps
 * @param detailsOpen number of its records still due for a DETAIL step
 * @param records number of different records stored by its LIST steps
 * @param rejects number of records that could not be parsed
 * @param failures number of steps that failed permanently
 * @param reconciliation what the source announced and what came so far
 */
public record TaskProgress(
        ZipCode zip,
        @Nullable String cursor,
        boolean isListed,
        int pages,
        int details,
        int detailsOpen,
        long records,
        long rejects,
        int failures,
        Reconciliation reconciliation) {

    /** The progress of a task whose pages were not counted. */
    public TaskProgress(
            ZipCode zip,
            @Nullable String cursor,
            boolean isListed,
            int pages,
            int details,
            int detailsOpen,
            long records,
            long rejects,
            int failures) {
        this(
                zip,
                cursor,
                isListed,
                pages,
                details,
                detailsOpen,
                records,
                rejects,
                failures,
                Reconciliation.NONE);
    }
}
