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
 * @param records number of records stored by its LIST steps
 * @param rejects number of records that could not be parsed
 * @param failures number of steps that failed permanently
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
        int failures) {}
