package io.parcelflow.web.page.properties;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.service.chart.ChartUnit;
import io.parcelflow.web.page.layout.StatusTone;
import io.parcelflow.web.page.layout.TimeFormatter;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A property as a row of the search results; unknown values are empty.
 *
 * @param priceNote what kind of price it is; empty for the list price
 */
public record PropertyTableRow(
        String id,
        String address,
        String cityAndZip,
        String status,
        StatusTone tone,
        String price,
        String priceNote,
        String beds,
        String baths,
        String area,
        String year,
        String type,
        String sources,
        String quality,
        String lastSeen) {

    static PropertyTableRow of(Property property, TimeFormatter times) {
        Facts facts = property.facts();
        boolean isOffMarket = property.inactiveSince() != null;
        // As in the API: what is off the market has no list price any more.
        BigDecimal listPrice = isOffMarket ? null : facts.decimal(PropertyField.LIST_PRICE);
        BigDecimal closePrice = facts.decimal(PropertyField.CLOSE_PRICE);
        String status = facts.text(PropertyField.STANDARD_STATUS);
        return new PropertyTableRow(
                property.propertyId(),
                address(property),
                cityAndZip(facts),
                isOffMarket ? "off market" : status == null ? "" : status,
                isOffMarket
                        ? StatusTone.PLAIN
                        : "Active".equalsIgnoreCase(status) ? StatusTone.GOOD : StatusTone.BUSY,
                listPrice != null
                        ? dollars(listPrice)
                        : closePrice == null ? "" : dollars(closePrice),
                listPrice == null && closePrice != null ? "last sale" : "",
                number(facts.integer(PropertyField.BEDROOMS_TOTAL)),
                number(facts.integer(PropertyField.BATHROOMS_TOTAL_INTEGER)),
                area(facts.decimal(PropertyField.LIVING_AREA)),
                facts.has(PropertyField.YEAR_BUILT)
                        ? String.valueOf(facts.integer(PropertyField.YEAR_BUILT))
                        : "",
                text(facts.text(PropertyField.PROPERTY_TYPE)),
                String.join(
                        ", ",
                        property.observations().stream()
                                .map(Observation::source)
                                .distinct()
                                .toList()),
                String.valueOf(property.quality().score()),
                times.day(property.lastSeen()));
    }

    /** A name for the property: its street address, else its parcel number, else its identifier. */
    static String address(Property property) {
        String address = property.facts().text(PropertyField.UNPARSED_ADDRESS);
        if (address != null) {
            return address;
        }
        String parcel = property.facts().text(PropertyField.PARCEL_NUMBER);
        return parcel == null ? property.propertyId() : "Parcel " + parcel;
    }

    static String cityAndZip(Facts facts) {
        String city = facts.text(PropertyField.CITY);
        String zip = facts.text(PropertyField.POSTAL_CODE);
        return city == null ? text(zip) : zip == null ? city : city + " " + zip;
    }

    static String dollars(BigDecimal amount) {
        return ChartUnit.DOLLARS.format(amount.doubleValue());
    }

    private static String area(@Nullable BigDecimal squareFeet) {
        return squareFeet == null ? "" : DisplayFormat.grouped(squareFeet.longValue());
    }

    private static String number(@Nullable Integer number) {
        return number == null ? "" : DisplayFormat.grouped(number);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
