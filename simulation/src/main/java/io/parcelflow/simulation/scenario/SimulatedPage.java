package io.parcelflow.simulation.scenario;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source answers where it does not refuse.
 *
 * @param records records that can be adapted
 * @param rejects records that cannot
 * @param next position of the next result page, null if there is none
 * @param keys records that have a page of their own
 * @param pages result pages in all that the source announces, 0 if it does not
 * @param crawlDelay the least time between requests that it asks for, or null
 */
public record SimulatedPage(
        int records,
        int rejects,
        @Nullable String next,
        List<String> keys,
        int pages,
        @Nullable Duration crawlDelay) {

    /** Rules that ask for nothing, or the page of a record that is gone. */
    static final SimulatedPage EMPTY = new SimulatedPage(0, 0, null, List.of(), 0, null);

    /** The page of one record. */
    public static final SimulatedPage RECORD = new SimulatedPage(1, 0, null, List.of(), 0, null);

    public SimulatedPage {
        keys = List.copyOf(keys);
    }
}
