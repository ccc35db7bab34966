package io.parcelflow.engine.plan;

import io.parcelflow.engine.property.ZipCode;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Measurements of a source in earlier runs, or assumptions.
 *
 * @param measured false if nothing was measured yet: the numbers are assumptions, or follow from a
 *     total that the source announced
 * @param latency median response time
 * @param pagesPerZip average number of LIST steps per ZIP code
 * @param recordsPerPage average number of records per LIST step
 * @param pages number of LIST steps by ZIP code, if known
 * @param detailsDue number of due DETAIL steps by ZIP code, if known
 * @param detailsPerZip expected number of DETAIL steps of a ZIP code that is not in {@code
 *     detailsDue}
 * @param yields number of records in recent listings by ZIP code, if known
 */
public record SourceHistory(
        boolean measured,
        Duration latency,
        double pagesPerZip,
        double recordsPerPage,
        Map<ZipCode, Integer> pages,
        Map<ZipCode, Integer> detailsDue,
        double detailsPerZip,
        Map<ZipCode, YieldRange> yields) {

    public SourceHistory {
        yields = Map.copyOf(yields);
        pages = Map.copyOf(pages);
        detailsDue = Map.copyOf(detailsDue);
    }

    /** A history without yields. */
    public SourceHistory(
            boolean measured,
            Duration latency,
            double pagesPerZip,
            double recordsPerPage,
            Map<ZipCode, Integer> pages,
            Map<ZipCode, Integer> detailsDue,
            double detailsPerZip) {
        this(
                measured,
                latency,
                pagesPerZip,
                recordsPerPage,
                pages,
                detailsDue,
                detailsPerZip,
                Map.of());
    }

    /** Assumptions for a new source: 300 ms, 4 pages of 25 records per ZIP code. */
    public static SourceHistory defaults(SourceProfile source) {
        return new SourceHistory(
                false,
                Duration.ofMillis(300),
                4,
                25,
                Map.of(),
                Map.of(),
                source.hasDetails() ? 100 : 0);
    }

    /** The fewest and the most records that a ZIP code is assumed to have. */
    public static final int RECORDS_MIN = 25;

    public static final int RECORDS_MAX = 7_000;

    /** Assumptions for a new source whose ZIP codes have that many records. */
    public static SourceHistory assumed(SourceProfile source, int recordsPerZip) {
        SourceHistory defaults = defaults(source);
        return new SourceHistory(
                false,
                defaults.latency,
                Math.ceil(recordsPerZip / defaults.recordsPerPage),
                defaults.recordsPerPage,
                Map.of(),
                Map.of(),
                source.hasDetails() ? recordsPerZip : 0);
    }

    /**
     * For a new source that announced how many records a ZIP code has; the others are assumed to
     * have as many.
     */
    public static SourceHistory announced(SourceProfile source, ZipCode zip, int records) {
        SourceHistory all = assumed(source, records);
        return new SourceHistory(
                false,
                all.latency,
                all.pagesPerZip,
                all.recordsPerPage,
                Map.of(zip, (int) all.pagesPerZip),
                source.hasDetails() ? Map.of(zip, records) : Map.of(),
                all.detailsPerZip);
    }

    /** Whether nothing at all is known, so that all numbers are assumptions. */
    public boolean isAssumed() {
        return !measured && pages.isEmpty();
    }

    /** Expected number of LIST steps of a ZIP code, at least 1. */
    public int expectedPages(ZipCode zip) {
        Integer known = pages.get(zip);
        return Math.max(1, known != null ? known : (int) Math.round(pagesPerZip));
    }

    /**
     * Why a complete listing with that many records is suspicious; null if it is not, or without a
     * history.
     */
    public @Nullable String suspicion(ZipCode zip, long records) {
        YieldRange known = yields.get(zip);
        return known == null ? null : known.suspicion(records);
    }

    /** Expected number of DETAIL steps of a ZIP code. */
    public int expectedDetails(ZipCode zip) {
        Integer known = detailsDue.get(zip);
        return known != null ? known : (int) Math.round(detailsPerZip);
    }
}
