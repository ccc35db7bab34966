package io.parcelflow.store;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Observation.DetailLevel;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Valuation;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.property.address.StreetAddress;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** An observation in the making, for tests. */
public final class ObservationBuilder {

    public static final String COUNTY = "county";
    public static final String MLS = "mls";

    private final String source;
    private final String key;
    private final Facts.Builder facts = Facts.builder();
    private final List<Valuation> valuations = new ArrayList<>();
    private DetailLevel depth = DetailLevel.LIST;
    private String zip = "85031";

    private ObservationBuilder(String source, String key) {
        this.source = source;
        this.key = key;
    }

    /** A row of the county's listing for a parcel of that number. */
    public static ObservationBuilder parcel(String number) {
        return new ObservationBuilder(COUNTY, number)
                .with(PropertyField.PARCEL_NUMBER, number)
                .with(PropertyField.STATE_OR_PROVINCE, "AZ")
                .with(PropertyField.COUNTY_OR_PARISH, "Maricopa");
    }

    /** A row of the listing service for a listing of that number. */
    public static ObservationBuilder listing(String number) {
        return new ObservationBuilder(MLS, number).with(PropertyField.LISTING_ID, number);
    }

    public static ObservationBuilder of(String source, String key) {
        return new ObservationBuilder(source, key);
    }

    public ObservationBuilder with(PropertyField field, Object value) {
        facts.set(field, value);
        return this;
    }

    /** At an address of the ZIP code that it is collected for. */
    public ObservationBuilder at(String street) {
        StreetAddress.fill(facts, street);
        return with(PropertyField.CITY, "Phoenix").with(PropertyField.POSTAL_CODE, zip);
    }

    public ObservationBuilder collectedFor(String zipCode) {
        zip = zipCode;
        return this;
    }

    public ObservationBuilder asks(int dollars) {
        return with(PropertyField.LIST_PRICE, BigDecimal.valueOf(dollars));
    }

    public ObservationBuilder sold(String date, int dollars) {
        return with(PropertyField.CLOSE_DATE, LocalDate.parse(date))
                .with(PropertyField.CLOSE_PRICE, BigDecimal.valueOf(dollars));
    }

    public ObservationBuilder valued(int taxYear, int limited, int full) {
        valuations.add(
                new Valuation(taxYear, BigDecimal.valueOf(limited), BigDecimal.valueOf(full)));
        return this;
    }

    /** On the record's own page. */
    public ObservationBuilder onPage() {
        depth = DetailLevel.DETAIL;
        return this;
    }

    public Observation when(Instant at) {
        return new Observation(source, key, new ZipCode(zip), at, depth, facts.build(), valuations);
    }
}
