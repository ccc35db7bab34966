package io.parcelflow.engine.property;

import java.time.Instant;
import java.util.List;

/**
 * What one source said of one property at one time.
 *
 * @param source the source's name, such as {@code maricopa_api}
 * @param sourceKey what the source itself calls the record: a parcel number, a listing number
 * @param zip the ZIP code it was collected for
 * @param observedAt when the source said it
 * @param detailLevel whether it comes from a result row or from the record's own page
 * @param facts the field values
 * @param valuations assessor's valuations by tax year, latest first; empty where there are none
 */
public record Observation(
        String source,
        String sourceKey,
        ZipCode zip,
        Instant observedAt,
        DetailLevel detailLevel,
        Facts facts,
        List<Valuation> valuations) {

    /** How fully the source spoke. */
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
