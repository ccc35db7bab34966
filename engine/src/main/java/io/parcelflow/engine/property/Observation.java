package io.parcelflow.engine.property;

import java.time.Instant;
import java.util.List;

/**
 * What one source reported about one property at one time.
 *
 * @param source the source's name, such as {@code maricopa_api}
 * @param sourceKey the source's own ID of the record: a parcel number, a listing number
 * @param zip the ZIP code it was collected for
 * @param observedAt when the source reported it
 * @param detailLevel whether it comes from a search result or from the record's details
 * @param facts the field values
 * @param valuations assessor's valuations by tax year, latest first; empty for none
 */
public record Observation(
        String source,
        String sourceKey,
        ZipCode zip,
        Instant observedAt,
        DetailLevel detailLevel,
        Facts facts,
        List<Valuation> valuations) {

    /** The level of detail. */
    public enum DetailLevel {
        /** A row of a result page. */
        LIST,
        /** The record's own page or object. */
        DETAIL
    }

    public Observation {
        valuations = List.copyOf(valuations);
    }
}
