package io.parcelflow.engine.property.merge;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.address.StreetAddress;
import java.util.List;

/**
 * Chooses between the addresses of two records without mixing them: the street line with its parts
 * and unit comes from one record, and city and ZIP code never from two that disagree.
 */
final class AddressMerger {

    private static final List<PropertyField> LINE = FieldGroup.ADDRESS.fields();

    private AddressMerger() {}

    /** Sets the address from a search result and the details of the same record. */
    static void mergeListAndDetail(Facts.Builder into, Facts row, Facts page) {
        line(into, row, page);
        boolean isOfPage =
                !hasLine(row)
                        && page.has(PropertyField.CITY)
                        && page.has(PropertyField.POSTAL_CODE);
        place(into, isOfPage ? page : row, isOfPage ? row : page);
    }

    /** Sets the address of an updated record. */
    static void mergeUpdate(Facts.Builder into, Facts later, Facts earlier) {
        line(into, later, earlier);
        place(into, later, earlier);
    }

    static boolean isSameAddress(Facts one, Facts other) {
        return isSameLine(one, other)
                && isSame(PropertyField.CITY, one, other)
                && isSame(PropertyField.POSTAL_CODE, one, other);
    }

    private static boolean isSameLine(Facts one, Facts other) {
        for (PropertyField field : LINE) {
            if (!isSame(field, one, other)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the second street line contains the first one and more. */
    static boolean isMoreDetailed(Facts first, Facts second) {
        // Most addresses are equal or clearly different, so they need not be parsed.
        if (!isSame(PropertyField.STREET_NUMBER, first, second)
                || !hasLine(second)
                || isSameLine(first, second)) {
            return false;
        }
        StreetAddress shorter = StreetAddress.of(first);
        StreetAddress longer = StreetAddress.of(second);
        return (shorter.suffix().isEmpty() || shorter.suffix().equals(longer.suffix()))
                && longer.line().startsWith(shorter.line() + ' ');
    }

    private static boolean hasLine(Facts facts) {
        return facts.has(PropertyField.UNPARSED_ADDRESS) || facts.has(PropertyField.STREET_NAME);
    }

    private static boolean isSame(PropertyField field, Facts one, Facts other) {
        Object value = one.get(field);
        return value == null ? !other.has(field) : value.equals(other.get(field));
    }

    private static void line(Facts.Builder into, Facts first, Facts second) {
        boolean isOfSecond = hasLine(first) ? isMoreDetailed(first, second) : hasLine(second);
        Facts chosen = isOfSecond ? second : first;
        for (PropertyField field : LINE) {
            into.clear(field).setFrom(field, chosen);
        }
    }

    private static void place(Facts.Builder into, Facts first, Facts second) {
        placePart(into, PropertyField.CITY, PropertyField.POSTAL_CODE, first, second);
        placePart(into, PropertyField.POSTAL_CODE, PropertyField.CITY, first, second);
    }

    private static void placePart(
            Facts.Builder into,
            PropertyField field,
            PropertyField other,
            Facts first,
            Facts second) {
        boolean agrees = !first.has(other) || !second.has(other) || isSame(other, first, second);
        into.clear(field).setFrom(field, first.has(field) || !agrees ? first : second);
    }
}
