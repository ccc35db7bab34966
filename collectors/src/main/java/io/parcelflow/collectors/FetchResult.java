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
     * @param skippedKeys IDs of the records skipped because they are not in the requested ZIP code;
     *     any text that is the same when the record comes again
     * @param rowsExpected number of records that a complete page would have here, skipped ones
     *     included; -1 if unknown
     * @param narrowerSearch for a LIST step, where the listing continues if this search turns out
     *     not to reach all that it announces, with the {@code announcedTotal} of the whole listing
     *     or -1 from there on; null if the source cannot be split
     * @param crawlDelay the minimum time between requests that the source requires (robots.txt);
     *     null for none
     */
    record Fetched(
            List<RawRecord> records,
            @Nullable String nextCursor,
            long announcedTotal,
            List<String> skippedKeys,
            int rowsExpected,
            @Nullable String narrowerSearch,
            @Nullable Duration crawlDelay)
            implements FetchResult {

        public Fetched {
            records = List.copyOf(records);
            skippedKeys = List.copyOf(skippedKeys);
        }

        /** A page of records. */
        public static Fetched page(
                List<RawRecord> records, @Nullable String nextCursor, long announcedTotal) {
            return new Fetched(records, nextCursor, announcedTotal, List.of(), -1, null, null);
        }

        /** A page without records that states how often the source may be asked. */
        public static Fetched rules(@Nullable Duration crawlDelay) {
            return new Fetched(List.of(), null, -1, List.of(), -1, null, crawlDelay);
        }

        /** Number of records skipped because they are not in the requested ZIP code. */
        public int skipped() {
            return skippedKeys.size();
        }

        /** Number of records of the page, skipped ones included. */
        public int rows() {
            return records.size() + skippedKeys.size();
        }

        /** The same page with the number of records that a complete one would have. */
        public Fetched expecting(int rows) {
            return new Fetched(
                    records,
                    nextCursor,
                    announcedTotal,
                    skippedKeys,
                    rows,
                    narrowerSearch,
                    crawlDelay);
        }
    }

    /** The request failed. */
    record Failed(Failure failure) implements FetchResult {}
}
