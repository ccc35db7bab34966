package io.parcelflow.store.record;

import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.property.ZipCode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Sums up the listings of a source while a store reads them. */
public final class ListingStatistics {

    private final Map<ZipCode, Integer> pagesByZip = new HashMap<>();
    private final Map<ZipCode, YieldRange> yields = new HashMap<>();
    private final Map<ZipCode, Integer> dueByZip;
    private long pages;
    private long records;
    private boolean wantsDetails;

    /**
     * Nothing is listed yet.
     *
     * @param dueByZip records whose details are due; ZIP codes that are listed are added to it
     */
    public ListingStatistics(Map<ZipCode, Integer> dueByZip) {
        this.dueByZip = dueByZip;
    }

    /** A ZIP code was listed lately. */
    public void addListing(ZipCode zip, int itsPages, long itsRecords, boolean itWantsDetails) {
        pagesByZip.put(zip, itsPages);
        dueByZip.putIfAbsent(zip, 0);
        pages += itsPages;
        records += itsRecords;
        wantsDetails |= itWantsDetails;
    }

    /** What the next listing of a ZIP code is expected to bring. */
    public void addExpectedYield(ZipCode zip, YieldRange range) {
        yields.put(zip, range);
    }

    /** Whether nothing was listed lately. */
    public boolean isEmpty() {
        return pagesByZip.isEmpty();
    }

    /** What a plan can start from. */
    public SourceHistory history(Duration latency) {
        int zips = pagesByZip.size();
        return new SourceHistory(
                true,
                latency,
                zips == 0 ? 1 : (double) pages / zips,
                pages == 0 ? 0 : (double) records / pages,
                pagesByZip,
                wantsDetails ? dueByZip : Map.of(),
                // Of a ZIP code never listed every record will be new, and due.
                wantsDetails && zips > 0 ? (double) records / zips : 0,
                yields);
    }
}
