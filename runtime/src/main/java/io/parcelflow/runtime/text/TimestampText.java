package io.parcelflow.runtime.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Times for programs: RFC 3339 in UTC with exactly three decimals, such as {@code
 * 2026-11-26T19:00:00.000Z}. All have the same length, because readers that infer a format from the
 * first value reject any other.
 */
public final class TimestampText {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private TimestampText() {}

    /** The time, truncated to milliseconds. */
    public static String format(Instant moment) {
        return FORMAT.format(moment);
    }
}
