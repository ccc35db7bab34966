package io.parcelflow.engine.run.task;

import io.parcelflow.engine.property.ZipCode;
import org.jspecify.annotations.Nullable;

/**
 * Where a task stands that has begun and not ended, to go on from.
 *
 * @param zip the ZIP code
 * @param cursor where its listing goes on; null for the first page, and if the listing is complete
 * @param isListed whether its listing is complete
 * @param pages LIST steps that succeeded
 * @param details DETAIL steps that succeeded
 * @param detailsOpen its records that are still due for a DETAIL step
 * @param records records stored by its LIST steps
 * @param rejects records that could not be adapted
 * @param failures steps that failed for good
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
