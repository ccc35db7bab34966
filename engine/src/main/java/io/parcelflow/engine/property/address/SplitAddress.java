package io.parcelflow.engine.property.address;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.property.parse.LenientValueParser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole address line taken apart, with white space folded and otherwise as it was written.
 *
 * @param streetLine what stands before the city, such as {@code 123 N CENTRAL AVE UNIT 5}
 * @param city the city, or an empty text where the line names none
 * @param zip the ZIP code, or null where the line names none
 */
public record SplitAddress(String streetLine, String city, @Nullable ZipCode zip) {

    /**
     * Splits a line such as {@code 123 N CENTRAL AVE UNIT 5 SUN CITY WEST 85375}: the ZIP code from
     * the end, then the state, then the longest known city that leaves a street, else what follows
     * a comma, else what follows the last street suffix with its direction and unit.
     *
     * @param knownCities cities to expect, in any case and order; others are found too, less surely
     */
    public static SplitAddress of(String wholeLine, List<String> knownCities) {
        return new CitySplitter(LenientValueParser.normalizeSpace(wholeLine)).split(knownCities);
    }
}
