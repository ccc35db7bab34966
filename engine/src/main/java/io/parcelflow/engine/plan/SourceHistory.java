package io.parcelflow.engine.plan;

import io.parcelflow.engine.property.ZipCode;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What earlier runs measured of a source, or an assumption where there were none.
 *
 * @param measured false where nothing was measured yet and all figures are assumptions
 * @param latency median time of one request
 * @param pagesPerZip LIST steps of one ZIP code on average
 * @param recordsPerPage records a LIST step brings on average
 * @param pages LIST steps by ZIP code where known
 * @param detailsDue DETAIL steps that are due, by ZIP code where known
 * @param detailsPerZip DETAIL steps to expect of a ZIP code that is not in {@code detailsDue}
 * @param yields how many records a listing brought of late, by ZIP code where known
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

    /** A history that tells nothing of yields. */
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

    /** What is assumed of a source that was never asked: 300 ms, 4 pages of 25 records a ZIP. */
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

    /** LIST steps to expect of a ZIP code, at least 1. */
    public int expectedPages(ZipCode zip) {
        Integer known = pages.get(zip);
        return Math.max(1, known != null ? known : (int) Math.round(pagesPerZip));
    }

    /**
     * Why a complete listing of so many records is not to be believed, null if it is, or if nothing
     * is known to tell it by.
     */
    public @Nullable String suspicion(ZipCode zip, long records) {
        YieldRange known = yields.get(zip);
        return known == null ? null : known.suspicion(records);
    }

    /** DETAIL steps to expect of a ZIP code. */
    public int expectedDetails(ZipCode zip) {
        Integer known = detailsDue.get(zip);
        return known != null ? known : (int) Math.round(detailsPerZip);
    }
}
