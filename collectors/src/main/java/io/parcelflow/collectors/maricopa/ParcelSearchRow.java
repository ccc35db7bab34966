package io.parcelflow.collectors.maricopa;

import static io.parcelflow.engine.property.PropertyField.PARCEL_NUMBER;
import static io.parcelflow.engine.property.PropertyField.POSTAL_CODE;

import io.parcelflow.collectors.AdaptResult;
import io.parcelflow.collectors.RawRecord;
import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.property.address.StreetAddress;
import io.parcelflow.engine.property.parse.LenientValueParser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses a row of search results: number, situs address, subdivision and type of a parcel. */
final class ParcelSearchRow {

    private ParcelSearchRow() {}

    static RawRecord raw(Map<String, Object> fields) {
        return new RawRecord(ParcelNumberParser.of(fields.get("APN")), fields);
    }

    /**
     * A row that is not an object: its type and length only, because its text may be an owner's
     * name.
     */
    static RawRecord notAnObject(@Nullable Object row) {
        String kind =
                switch (row) {
                    case null -> "null";
                    case String text -> "a text of " + text.length() + " characters";
                    case List<?> list -> "a list of " + list.size();
                    case Boolean _ -> "a boolean";
                    default -> "a number of " + row.toString().length() + " characters";
                };
        return new RawRecord("", Map.of("row", kind));
    }

    static AdaptResult adapt(RawRecord raw, ZipCode zip, Instant at) {
        Map<String, Object> row = raw.fields();
        if (raw.key().isEmpty()) {
            String reason =
                    row.containsKey("row")
                            ? "the row is not an object"
                            : row.containsKey("APN")
                                    ? "the row's APN is not a parcel number"
                                    : "the row has no APN";
            return new AdaptResult.Rejected(
                    new Reject(MaricopaFactory.SOURCE, zip, "", reason, row.toString()));
        }
        Facts.Builder facts = Facts.builder();
        MaricopaCounty.fill(facts);
        facts.set(PARCEL_NUMBER, raw.key()).set(POSTAL_CODE, zip.value());
        String street = LenientValueParser.text(row.get("SitusAddress")).orNull();
        if (street != null) {
            StreetAddress.fill(facts, street);
        }
        MaricopaCounty.titleCase(facts, PropertyField.CITY, row.get("SitusCity"));
        MaricopaCounty.titleCase(facts, PropertyField.PROPERTY_TYPE, row.get("PropertyType"));
        // The county uses one spelling in rows and the other in parcels.
        Object subdivision = row.getOrDefault("SubdivisonName", row.get("SubdivisionName"));
        LenientValueParser.set(facts, PropertyField.SUBDIVISION_NAME, subdivision);
        return new AdaptResult.Accepted(
                new Observation(
                        MaricopaFactory.SOURCE,
                        raw.key(),
                        zip,
                        at,
                        Observation.DetailLevel.LIST,
                        facts.build(),
                        List.of()));
    }
}
