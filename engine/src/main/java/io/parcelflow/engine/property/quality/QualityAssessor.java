package io.parcelflow.engine.property.quality;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Quality;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Judges how complete and how valid facts are; pure.
 *
 * <p>Completeness is the weight of the expected fields that are known, divided by the weight of all
 * that are expected:
 *
 * <table>
 * <caption>Weights</caption>
 * <tr><th>what</th><th>weight</th><th>not expected of</th></tr>
 * <tr><td>parcel number (a listing number alone counts 10)</td><td>15</td><td></td></tr>
 * <tr><td>street number and name (an unparsed address alone counts 10)</td><td>15</td><td></td></tr>
 * <tr><td>ZIP code</td><td>10</td><td></td></tr>
 * <tr><td>city</td><td>5</td><td></td></tr>
 * <tr><td>coordinates</td><td>5</td><td></td></tr>
 * <tr><td>property type</td><td>5</td><td></td></tr>
 * <tr><td>living area</td><td>10</td><td>land</td></tr>
 * <tr><td>lot size</td><td>5</td><td>condominiums</td></tr>
 * <tr><td>year built</td><td>5</td><td>land</td></tr>
 * <tr><td>bedrooms</td><td>5</td><td>land, commercial</td></tr>
 * <tr><td>bathrooms</td><td>5</td><td>land, commercial</td></tr>
 * <tr><td>a price or a tax value</td><td>15</td><td></td></tr>
 * </table>
 *
 * <p>Validity is the share of the known fields that no rule doubts. The score is completeness times
 * validity, in percent.
 */
public final class QualityAssessor {

    private QualityAssessor() {}

    /** The quality of what one source reported. */
    public static Quality assess(Facts facts) {
        PlausibilityCheck plausibility = new PlausibilityCheck(facts);
        return quality(
                facts,
                facts.size(),
                facts.size() - plausibility.implausible(),
                plausibility.doubts().stream().map(PlausibilityCheck.Doubt::problem).toList());
    }

    /**
     * The quality of merged facts, none of which is doubted: a field of which only doubted values
     * are known counts as known and not valid.
     */
    public static Quality assess(Facts merged, List<DoubtedValue> doubted) {
        Set<PropertyField> lost = EnumSet.noneOf(PropertyField.class);
        for (DoubtedValue value : doubted) {
            if (!merged.has(value.field())) {
                lost.add(value.field());
            }
        }
        List<String> problems = doubted.stream().map(DoubtedValue::text).distinct().toList();
        return quality(merged, merged.size() + lost.size(), merged.size(), problems);
    }

    private static Quality quality(Facts facts, int known, int valid, List<String> problems) {
        double completeness = completeness(facts);
        double validity = known == 0 ? 1 : valid / (double) known;
        int score = (int) Math.round(100 * completeness * validity);
        return new Quality(score, completeness, validity, problems);
    }

    private static double completeness(Facts facts) {
        PropertyClass propertyClass = PropertyClass.of(facts);
        boolean built = propertyClass != PropertyClass.LAND;
        boolean lot = propertyClass != PropertyClass.CONDOMINIUM;
        boolean dwelling = built && propertyClass != PropertyClass.COMMERCIAL;
        int expected = 70 + (lot ? 5 : 0) + (built ? 15 : 0) + (dwelling ? 10 : 0);
        int known = identity(facts) + address(facts) + value(facts);
        known += weight(facts, PropertyField.PROPERTY_TYPE, 5);
        if (lot) {
            known += weight(facts, PropertyField.LOT_SIZE_SQUARE_FEET, 5);
        }
        if (built) {
            known += weight(facts, PropertyField.LIVING_AREA, 10);
            known += weight(facts, PropertyField.YEAR_BUILT, 5);
        }
        if (dwelling) {
            known += weight(facts, PropertyField.BEDROOMS_TOTAL, 5);
            known += bathrooms(facts) ? 5 : 0;
        }
        return known / (double) expected;
    }

    private static int identity(Facts facts) {
        return facts.has(PropertyField.PARCEL_NUMBER)
                ? 15
                : weight(facts, PropertyField.LISTING_ID, 10);
    }

    private static int address(Facts facts) {
        boolean parsed =
                facts.has(PropertyField.STREET_NUMBER) && facts.has(PropertyField.STREET_NAME);
        boolean placed = facts.has(PropertyField.LATITUDE) && facts.has(PropertyField.LONGITUDE);
        return (parsed ? 15 : weight(facts, PropertyField.UNPARSED_ADDRESS, 10))
                + weight(facts, PropertyField.POSTAL_CODE, 10)
                + weight(facts, PropertyField.CITY, 5)
                + (placed ? 5 : 0);
    }

    private static int value(Facts facts) {
        boolean valued =
                facts.has(PropertyField.TAX_MARKET_VALUE)
                        || facts.has(PropertyField.TAX_ASSESSED_VALUE)
                        || facts.has(PropertyField.LIST_PRICE)
                        || facts.has(PropertyField.CLOSE_PRICE);
        return valued ? 15 : 0;
    }

    private static boolean bathrooms(Facts facts) {
        return facts.has(PropertyField.BATHROOMS_TOTAL_INTEGER)
                || facts.has(PropertyField.BATHROOMS_FULL);
    }

    private static int weight(Facts facts, PropertyField field, int weight) {
        return facts.has(field) ? weight : 0;
    }
}
