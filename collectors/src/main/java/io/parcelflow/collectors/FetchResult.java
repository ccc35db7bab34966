package io.parcelflow.collectors;

import io.parcelflow.engine.run.task.Failure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of one request. */
public sealed interface FetchResult {

    /**
     * The source responded.
     *
     * @param records the records of the page; at most one for a DETAIL step
     * @param nextCursor for a LIST step, the position of the next page, null if this was the last;
     *     null for other kinds
     * @param announcedTotal total number of records of the listing according to the source, or -1
     * @param skipped records skipped because they are not in the requested ZIP code
     * @param crawlDelay the minimum time between requests that the source requires (robots.txt);
     *     null for none
     */
    record Fetched(
            List<RawRecord> records,
            @Nullable String nextCursor,
            long announcedTotal,
            int skipped,
            @Nullable Duration crawlDelay)
            implements FetchResult {

        public Fetched {
            records = List.copyOf(records);
        }

        /** A page of records. */
        public static Fetched page(
                List<RawRecord> records, @Nullable String nextCursor, long announcedTotal) {
            return new Fetched(records, nextCursor, announcedTotal, 0, null);
        }
    }

    /** The request failed. */
    record Failed(Failure failure) implements FetchResult {}
}
