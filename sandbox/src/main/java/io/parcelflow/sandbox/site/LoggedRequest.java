package io.parcelflow.sandbox.site;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request as the site saw it. The token itself is never kept.
 *
 * @param source the site's name
 * @param number counted from 1 within the site
 * @param arrival when its head had been read
 * @param arrivalNanos the same by {@link System#nanoTime}
 * @param method such as {@code GET}
 * @param target path and query
 * @param userAgent the header's value, or null where there was none
 * @param authorization whether an {@code Authorization} header was present
 * @param status the status answered; 0 where there was no response (reset, silence)
 * @param inFlight requests the site was working on at arrival, this one included
 */
public record LoggedRequest(
        String source,
        long number,
        Instant arrival,
        long arrivalNanos,
        String method,
        String target,
        @Nullable String userAgent,
        boolean authorization,
        int status,
        int inFlight) {}
