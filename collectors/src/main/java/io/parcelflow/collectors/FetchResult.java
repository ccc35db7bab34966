package io.parcelflow.collectors;

import io.parcelflow.engine.run.task.Failure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of one request. */
public sealed interface FetchResult {

    /**
     * The source answered.
     *
     * @param records the records of the page; of a DETAIL step at most one
     * @param nextCursor of a LIST step where the next page begins, null if this was the last; null
     *     for other kinds
     * @param announcedTotal records that the source says the whole listing has, or -1
     * @param skipped records left out because they are not of the ZIP code asked for
     * @param crawlDelay the least time between requests that the source asks for (robots.txt), or
     *     null
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
