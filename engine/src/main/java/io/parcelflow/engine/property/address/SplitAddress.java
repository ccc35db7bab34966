package io.parcelflow.engine.property.address;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.property.parse.LenientValueParser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a full address line, with normalized white space and otherwise as written.
 *
 * @param streetLine the part before the city, such as {@code 123 N CENTRAL AVE UNIT 5}
 * @param city the city; empty if missing
 * @param zip the ZIP code; null if missing
 */
public record SplitAddress(String streetLine, String city, @Nullable ZipCode zip) {

    /**
     * Splits a line such as {@code 123 N CENTRAL AVE UNIT 5 SUN CITY WEST 85375}: the ZIP code from
     * the end, then the state, then the longest known city that leaves a street, otherwise the part
     * after a comma, otherwise the part after the last street suffix with its direction and unit.
     *
     * @param knownCities expected cities, in any case and order; other cities are detected less
     *     reliably
     */
    public static SplitAddress of(String wholeLine, List<String> knownCities) {
        return new CitySplitter(LenientValueParser.normalizeSpace(wholeLine)).split(knownCities);
    }
}
