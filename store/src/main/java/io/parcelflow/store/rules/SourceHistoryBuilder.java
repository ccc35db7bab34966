package io.parcelflow.store.rules;

import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.record.RecentListings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What earlier runs measured of each source, put together while a store reads it; not thread-safe.
 */
public final class SourceHistoryBuilder {

    private final Map<String, Source> sources = new HashMap<>();

    // Sources have the same ZIP codes and ranges; one object of each keeps a large history small.
    private final Map<String, ZipCode> zips = new HashMap<>();
    private final Map<YieldRange, YieldRange> ranges = new HashMap<>();

    private static final class Source {

        private final Map<ZipCode, Integer> pagesByZip = new HashMap<>();
        private final Map<ZipCode, Integer> dueByZip = new HashMap<>();
        private final Map<ZipCode, YieldRange> yields = new HashMap<>();
        private @Nullable Duration latency;
        private long pages;
        private long records;
        private boolean wantsDetails;
    }

    /**
     * The latest complete listing of a ZIP code.
     *
     * @param isRecent whether one of the latest runs completed it
     * @param recentYields what the latest listings brought, as {@link RecentListings} writes it
     */
    public record ListingRow(
            boolean isRecent, int pages, long records, boolean wantsDetails, String recentYields) {}

    private Source source(String name) {
        return sources.computeIfAbsent(name, _ -> new Source());
    }

    private ZipCode zip(String text) {
        return zips.computeIfAbsent(text, ZipCode::new);
    }

    /** The latency that was measured last. */
    public void addLatency(String source, Duration median) {
        source(source).latency = median;
    }

    public void addListing(String source, String zipText, ListingRow listing) {
        Source to = source(source);
        ZipCode zip = zip(zipText);
        if (listing.isRecent) {
            to.pagesByZip.put(zip, listing.pages);
            to.dueByZip.putIfAbsent(zip, 0);
            to.pages += listing.pages;
            to.records += listing.records;
            to.wantsDetails |= listing.wantsDetails;
        }
        YieldRange range = RecentListings.parse(listing.recentYields).range();
        if (range != null) {
            to.yields.put(zip, ranges.computeIfAbsent(range, same -> same));
        }
    }

    /** Records whose details are due. */
    public void addDue(String source, String zip, int records) {
        source(source).dueByZip.put(zip(zip), records);
    }

    /** By source; one that was not measured, or not listed by the latest runs, is left out. */
    public Map<String, SourceHistory> build() {
        Map<String, SourceHistory> histories = new HashMap<>();
        sources.forEach((name, source) -> {
            if (source.latency != null && !source.pagesByZip.isEmpty()) {
                histories.put(name, history(source, source.latency));
            }
        });
        return histories;
    }

    private static SourceHistory history(Source source, Duration latency) {
        int zips = source.pagesByZip.size();
        return new SourceHistory(
                true,
                latency,
                (double) source.pages / zips,
                source.pages == 0 ? 0 : (double) source.records / source.pages,
                source.pagesByZip,
                source.wantsDetails ? source.dueByZip : Map.of(),
                // Of a ZIP code never listed every record will be new, and due.
                source.wantsDetails ? (double) source.records / zips : 0,
                source.yields);
    }
}
