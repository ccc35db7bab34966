package io.parcelflow.engine.property.quality;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.property.address.StreetWords;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a property's facts for plausibility; what it doubts is never a merged value. */
public final class PlausibilityCheck {

    private static final List<PropertyField> INTEGERS = fields(PropertyField.Kind.INTEGER);
    private static final List<PropertyField> DECIMALS = fields(PropertyField.Kind.DECIMAL);

    /** A house may be on the roll two years before it is built. */
    private static final int YEARS_AHEAD_MAX = 2;

    /** Taller buildings are not described by one living area. */
    private static final int LIVING_AREA_PER_LOT_MAX = 10;

    private static final int SQUARE_FEET_PER_BEDROOM_MIN = 50;

    /** Deeds between relatives have a token price. */
    private static final int SALE_PRICE_MIN = 500;

    private final Facts facts;
    private List<Doubt> doubts = List.of();
    private Set<PropertyField> implausible = Set.of();

    /**
     * A doubted value.
     *
     * @param field the field
     * @param partner the other field of a contradiction, null if the value alone is out of range
     * @param problem what is implausible, for a person
     */
    public record Doubt(PropertyField field, @Nullable PropertyField partner, String problem) {}

    public PlausibilityCheck(Facts facts) {
        this.facts = facts;
        ranges();
        place();
        building();
        rooms();
        sale();
        tax();
    }

    /** Number of implausible known fields. */
    int implausible() {
        return implausible.size();
    }

    /** The implausible values; empty for none. */
    public List<Doubt> doubts() {
        return doubts;
    }

    /** Whether a list price or the price of a sale is one that a property is sold for. */
    public static boolean isPlausiblePrice(PropertyField field, BigDecimal price) {
        return field.isPlausible(price.doubleValue())
                && (field != PropertyField.CLOSE_PRICE || !isNominal(price));
    }

    private static boolean isNominal(BigDecimal price) {
        return price.signum() > 0 && price.doubleValue() < SALE_PRICE_MIN;
    }

    private static List<PropertyField> fields(PropertyField.Kind kind) {
        List<PropertyField> fields = new ArrayList<>();
        for (PropertyField field : PropertyField.values()) {
            if (field.kind() == kind) {
                fields.add(field);
            }
        }
        return List.copyOf(fields);
    }

    private void ranges() {
        for (PropertyField field : INTEGERS) {
            Integer number = facts.integer(field);
            if (number != null && !field.isPlausible(number)) {
                doubt(field, field.fieldName() + " " + number + " is out of range");
            }
        }
        for (PropertyField field : DECIMALS) {
            BigDecimal number = facts.decimal(field);
            if (number != null && !field.isPlausible(number.doubleValue())) {
                String written = number.toPlainString();
                doubt(field, field.fieldName() + " " + written + " is out of range");
            }
        }
    }

    private void place() {
        String zip = facts.text(PropertyField.POSTAL_CODE);
        if (zip != null && !isZip(zip)) {
            doubt(PropertyField.POSTAL_CODE, "postalCode '" + zip + "' is not a ZIP code");
        }
        BigDecimal latitude = facts.decimal(PropertyField.LATITUDE);
        BigDecimal longitude = facts.decimal(PropertyField.LONGITUDE);
        if (latitude != null && longitude != null) {
            if (!isInUnitedStates(latitude.doubleValue(), longitude.doubleValue())) {
                String place = latitude.toPlainString() + ", " + longitude.toPlainString();
                doubt(
                        PropertyField.LATITUDE,
                        PropertyField.LONGITUDE,
                        place + " is not in the United States");
            }
        } else if (latitude != null) {
            doubt(PropertyField.LATITUDE, "latitude without longitude");
        } else if (longitude != null) {
            doubt(PropertyField.LONGITUDE, "longitude without latitude");
        }
    }

    /** From Guam and Puerto Rico in the south to Alaska, which crosses the date line. */
    private static boolean isInUnitedStates(double latitude, double longitude) {
        boolean north = latitude >= 13 && latitude <= 72;
        return north && ((longitude >= -180 && longitude <= -64) || longitude >= 144);
    }

    private static boolean isZip(String text) {
        boolean plusFour = text.length() == 10 && text.charAt(5) == '-';
        if (plusFour) {
            for (int i = 6; i < 10; i++) {
                plusFour &= StreetWords.isDigit(text.charAt(i));
            }
        }
        return ZipCode.isValid(plusFour ? text.substring(0, 5) : text);
    }

    private void building() {
        Integer built = facts.integer(PropertyField.YEAR_BUILT);
        Integer taxYear = facts.integer(PropertyField.TAX_YEAR);
        if (built != null && taxYear != null && built > taxYear + YEARS_AHEAD_MAX) {
            doubt(PropertyField.YEAR_BUILT, "yearBuilt " + built + " is after taxYear " + taxYear);
        }
        BigDecimal area = facts.decimal(PropertyField.LIVING_AREA);
        BigDecimal lot = facts.decimal(PropertyField.LOT_SIZE_SQUARE_FEET);
        if (area != null
                && lot != null
                && area.doubleValue() > lot.doubleValue() * LIVING_AREA_PER_LOT_MAX) {
            doubt(
                    PropertyField.LIVING_AREA,
                    PropertyField.LOT_SIZE_SQUARE_FEET,
                    "livingArea "
                            + area.toPlainString()
                            + " does not fit on lotSizeSquareFeet "
                            + lot.toPlainString());
        }
    }

    private void rooms() {
        Integer bedrooms = facts.integer(PropertyField.BEDROOMS_TOTAL);
        BigDecimal area = facts.decimal(PropertyField.LIVING_AREA);
        if (bedrooms != null
                && area != null
                && area.doubleValue() < (double) bedrooms * SQUARE_FEET_PER_BEDROOM_MIN) {
            doubt(
                    PropertyField.BEDROOMS_TOTAL,
                    bedrooms + " bedrooms do not fit in livingArea " + area.toPlainString());
        }
        Integer bathrooms = facts.integer(PropertyField.BATHROOMS_TOTAL_INTEGER);
        Integer full = facts.integer(PropertyField.BATHROOMS_FULL);
        if (bathrooms != null && full != null && full > bathrooms) {
            doubt(
                    PropertyField.BATHROOMS_TOTAL_INTEGER,
                    "bathroomsFull "
                            + full
                            + " is more than the total of "
                            + bathrooms
                            + " bathrooms");
        }
    }

    private void sale() {
        LocalDate closed = facts.date(PropertyField.CLOSE_DATE);
        Integer built = facts.integer(PropertyField.YEAR_BUILT);
        // Houses may be sold before they are finished.
        if (closed != null && built != null && closed.getYear() < built - 1) {
            doubt(
                    PropertyField.CLOSE_DATE,
                    "closeDate " + closed + " is before yearBuilt " + built);
        }
        BigDecimal price = facts.decimal(PropertyField.CLOSE_PRICE);
        if (price != null && isNominal(price)) {
            doubt(
                    PropertyField.CLOSE_PRICE,
                    "closePrice " + price.toPlainString() + " is only a nominal price");
        }
    }

    private void tax() {
        BigDecimal assessed = facts.decimal(PropertyField.TAX_ASSESSED_VALUE);
        BigDecimal market = facts.decimal(PropertyField.TAX_MARKET_VALUE);
        if (assessed != null
                && market != null
                && market.signum() > 0
                && assessed.doubleValue() > 2 * market.doubleValue()) {
            doubt(
                    PropertyField.TAX_ASSESSED_VALUE,
                    "taxAssessedValue "
                            + assessed.toPlainString()
                            + " is more than twice taxMarketValue "
                            + market.toPlainString());
        }
    }

    private void doubt(PropertyField field, String problem) {
        doubt(field, null, problem);
    }

    private void doubt(PropertyField field, @Nullable PropertyField partner, String problem) {
        if (doubts.isEmpty()) {
            doubts = new ArrayList<>(2);
            implausible = EnumSet.noneOf(PropertyField.class);
        }
        doubts.add(new Doubt(field, partner, problem));
        implausible.add(field);
        if (partner != null) {
            implausible.add(partner);
        }
    }
}
