package io.parcelflow.engine.property;

import org.jspecify.annotations.Nullable;

/**
 * A whole address line taken apart, with white space folded and otherwise as it was written.
 *
 * @param streetLine what stands before the city, such as {@code 123 N CENTRAL AVE UNIT 5}
 * @param city the city, or an empty text where the line names none
 * @param zip the ZIP code, or null where the line names none
 */
public record SplitAddress(String streetLine, String city, @Nullable ZipCode zip) {}
