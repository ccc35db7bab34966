package io.parcelflow.simulation.scenario;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source answers where it does not refuse.
 *
 * @param listed records that can be adapted
 * @param rejected records that cannot
 * @param skipped records of other ZIP codes
 * @param announced total of the listing, -1 if the page does not say
 * @param next position of the next result page, null if there is none
 * @param narrower position of a search that reaches what this one does not, or null
 * @param keys records that have a page of their own
 * @param pages result pages in all that the source announces, 0 if it does not
 * @param crawlDelay the least time between requests that it asks for, or null
 */
public record SimulatedPage(
        List<String> listed,
        List<String> rejected,
        List<String> skipped,
        long announced,
        @Nullable String next,
        @Nullable String narrower,
        List<String> keys,
        int pages,
        @Nullable Duration crawlDelay) {

    /** The page of one record. */
    public static final SimulatedPage RECORD = empty(List.of("record"), null);

    public SimulatedPage {
        listed = List.copyOf(listed);
        rejected = List.copyOf(rejected);
        skipped = List.copyOf(skipped);
        keys = List.copyOf(keys);
    }

    /** Rules of a source. */
    public static SimulatedPage rules(@Nullable Duration crawlDelay) {
        return empty(List.of(), crawlDelay);
    }

    private static SimulatedPage empty(List<String> listed, @Nullable Duration crawlDelay) {
        return new SimulatedPage(
                listed, List.of(), List.of(), -1, null, null, List.of(), 0, crawlDelay);
    }

    /** The same place in the listing with the rows of another page. */
    SimulatedPage showing(SimulatedPage other) {
        return new SimulatedPage(
                other.listed,
                other.rejected,
                other.skipped,
                announced,
                next,
                narrower,
                other.keys,
                pages,
                crawlDelay);
    }

    /** With these of its records, and no other rows. */
    SimulatedPage showing(List<String> records) {
        return new SimulatedPage(
                records,
                List.of(),
                List.of(),
                announced,
                next,
                narrower,
                keys.isEmpty() ? keys : records,
                pages,
                crawlDelay);
    }

    SimulatedPage skipping(List<String> others) {
        return new SimulatedPage(
                listed, rejected, others, announced, next, narrower, keys, pages, crawlDelay);
    }

    SimulatedPage announcing(long total) {
        return new SimulatedPage(
                listed, rejected, skipped, total, next, narrower, keys, pages, crawlDelay);
    }

    SimulatedPage followedBy(@Nullable String position, @Nullable String narrowerSearch) {
        return new SimulatedPage(
                listed,
                rejected,
                skipped,
                announced,
                position,
                narrowerSearch,
                keys,
                pages,
                crawlDelay);
    }

    /** Number of records that can be adapted. */
    public int records() {
        return listed.size();
    }

    /** Number of records that cannot. */
    public int rejects() {
        return rejected.size();
    }

    /** Number of all its rows. */
    public int rows() {
        return listed.size() + rejected.size() + skipped.size();
    }
}
