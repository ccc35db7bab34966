package io.parcelflow.sandbox.site;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request as received by the site. Never contains the token.
 *
 * @param source the site's name
 * @param number number of the request at the site, from 1
 * @param arrival when its head had been read
 * @param arrivalNanos the same by {@link System#nanoTime}
 * @param method such as {@code GET}
 * @param target path and query
 * @param userAgent the header's value; null if missing
 * @param authorization whether an {@code Authorization} header was present
 * @param status the response status; 0 if there was no response (reset, no reply)
 * @param inFlight requests in flight at the site on arrival, including this one
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
