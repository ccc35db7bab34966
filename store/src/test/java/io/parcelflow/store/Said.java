package io.parcelflow.store;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Observation.Depth;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.StreetAddress;
import io.parcelflow.engine.property.Valuation;
import io.parcelflow.engine.property.ZipCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** An observation in the making, for tests. */
public final class Said {

    public static final String COUNTY = "county";
    public static final String MLS = "mls";

    private final String source;
    private final String key;
    private final Facts.Builder facts = Facts.builder();
    private final List<Valuation> valuations = new ArrayList<>();
    private Depth depth = Depth.LIST;
    private String zip = "85031";

    private Said(String source, String key) {
        this.source = source;
        this.key = key;
    }

    /** A row of the county's listing for a parcel of that number. */
    public static Said parcel(String number) {
        return new Said(COUNTY, number)
                .with(PropertyField.PARCEL_NUMBER, number)
                .with(PropertyField.STATE_OR_PROVINCE, "AZ")
                .with(PropertyField.COUNTY_OR_PARISH, "Maricopa");
    }

    /** A row of the listing service for a listing of that number. */
    public static Said listing(String number) {
        return new Said(MLS, number).with(PropertyField.LISTING_ID, number);
    }

    public static Said of(String source, String key) {
        return new Said(source, key);
    }

    public Said with(PropertyField field, Object value) {
        facts.set(field, value);
        return this;
    }

    /** At an address of the ZIP code that it is collected for. */
    public Said at(String street) {
        StreetAddress.fill(facts, street);
        return with(PropertyField.CITY, "Phoenix").with(PropertyField.POSTAL_CODE, zip);
    }

    public Said collectedFor(String zipCode) {
        zip = zipCode;
        return this;
    }

    public Said asks(int dollars) {
        return with(PropertyField.LIST_PRICE, BigDecimal.valueOf(dollars));
    }

    public Said sold(String date, int dollars) {
        return with(PropertyField.CLOSE_DATE, LocalDate.parse(date))
                .with(PropertyField.CLOSE_PRICE, BigDecimal.valueOf(dollars));
    }

    public Said valued(int taxYear, int limited, int full) {
        valuations.add(
                new Valuation(taxYear, BigDecimal.valueOf(limited), BigDecimal.valueOf(full)));
        return this;
    }

    /** On the record's own page. */
    public Said onPage() {
        depth = Depth.DETAIL;
        return this;
    }

    public Observation when(Instant at) {
        return new Observation(source, key, new ZipCode(zip), at, depth, facts.build(), valuations);
    }
}
