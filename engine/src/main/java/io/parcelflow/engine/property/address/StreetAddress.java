package io.parcelflow.engine.property.address;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.property.parse.LenientValueParser;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parsed street address in the format of USPS Publication 28, in upper case; absent parts are
 * empty.
 *
 * @param number the house number, such as {@code 4027}, {@code 123 1/2} or {@code 112-10}
 * @param dirPrefix the direction before the name, such as {@code N} or {@code NW}
 * @param name the street name, such as {@code 55TH} or {@code EL CAMINITO}
 * @param suffix the standard abbreviation of the suffix, such as {@code AVE}
 * @param dirSuffix the direction after the suffix
 * @param unit the unit without its designator, such as {@code 1B}
 */
public record StreetAddress(
        String number,
        String dirPrefix,
        String name,
        String suffix,
        String dirSuffix,
        String unit) {

    /**
     * Parses a line such as {@code 2200 Pacific Ave Unit 1B}; a city after a comma is ignored, and
     * {@code N/A} has no parts.
     */
    public static StreetAddress parse(String streetLine) {
        return StreetLineParser.parse(streetLine);
    }

    /** Splits a line such as {@code 123 N CENTRAL AVE UNIT 5 SUN CITY WEST 85375}. */
    public static SplitAddress splitWholeLine(String wholeLine, List<String> knownCities) {
        return SplitAddress.of(wholeLine, knownCities);
    }

    /** Sets the address line and its parts; does nothing if the line is empty. */
    public static void fill(Facts.Builder into, String streetLine) {
        StreetAddress address = parse(streetLine);
        if (address.isNothing()) {
            return;
        }
        into.set(PropertyField.UNPARSED_ADDRESS, LenientValueParser.normalizeSpace(streetLine))
                .set(PropertyField.STREET_NUMBER, address.number)
                .set(PropertyField.STREET_DIR_PREFIX, address.dirPrefix)
                .set(PropertyField.STREET_NAME, address.name)
                .set(PropertyField.STREET_SUFFIX, address.suffix)
                .set(PropertyField.STREET_DIR_SUFFIX, address.dirSuffix)
                .set(PropertyField.UNIT_NUMBER, address.unit);
    }

    /**
     * The key of the address in the facts, from its parts or the full line; empty if house number,
     * street or ZIP code is missing.
     */
    public static Optional<String> keyOf(Facts facts) {
        ZipCode zip = zip(facts.text(PropertyField.POSTAL_CODE));
        if (zip == null) {
            return Optional.empty();
        }
        return of(facts).key(zip);
    }

    /** The address in the facts, from its parts or the full line. */
    public static StreetAddress of(Facts facts) {
        String unit = facts.text(PropertyField.UNIT_NUMBER);
        StreetAddress plain = SimpleAddressParser.of(facts);
        StreetAddress address = plain == null ? parsed(facts) : plain;
        return unit == null ? address : address.withUnit(unit);
    }

    /** The parsed address line, without the unit if the facts have it separately. */
    static StreetAddress parsed(Facts facts) {
        if (facts.has(PropertyField.STREET_NUMBER) && facts.has(PropertyField.STREET_NAME)) {
            return parse(joined(facts));
        }
        String line = facts.text(PropertyField.UNPARSED_ADDRESS);
        return line == null ? StreetLineParser.EMPTY : parse(line);
    }

    /**
     * A key shared by all spellings of this address, such as {@code 4027 N 55 AVE #1B 85031}; empty
     * without a house number or a street.
     *
     * <p>Case, punctuation and spacing do not matter, nor whether a unit is called apartment or
     * suite, nor whether a numbered street is written as an ordinal.
     */
    public Optional<String> key(ZipCode zip) {
        return Optional.ofNullable(AddressKey.of(this, zip));
    }

    /** The normalized line, such as {@code 2200 PACIFIC AVE # 1B}. */
    public String line() {
        StringBuilder line = new StringBuilder(40);
        append(line, number);
        append(line, dirPrefix);
        append(line, name);
        append(line, suffix);
        append(line, dirSuffix);
        if (!unit.isEmpty()) {
            append(line, "#");
            append(line, unit);
        }
        return line.toString();
    }

    private boolean isNothing() {
        return number.isEmpty()
                && name.isEmpty()
                && dirPrefix.isEmpty()
                && suffix.isEmpty()
                && dirSuffix.isEmpty()
                && unit.isEmpty();
    }

    private StreetAddress withUnit(String given) {
        List<String> tokens = StreetTokenizer.tokenize(given);
        String identifier = UnitDesignator.identifier(tokens, 0, tokens.size());
        return new StreetAddress(number, dirPrefix, name, suffix, dirSuffix, identifier);
    }

    private static String joined(Facts facts) {
        StringBuilder line = new StringBuilder(40);
        append(line, facts.text(PropertyField.STREET_NUMBER));
        append(line, facts.text(PropertyField.STREET_DIR_PREFIX));
        append(line, facts.text(PropertyField.STREET_NAME));
        append(line, facts.text(PropertyField.STREET_SUFFIX));
        append(line, facts.text(PropertyField.STREET_DIR_SUFFIX));
        return line.toString();
    }

    private static void append(StringBuilder line, @Nullable String part) {
        if (part != null && !part.isEmpty()) {
            line.append(line.isEmpty() ? "" : " ").append(part);
        }
    }

    private static @Nullable ZipCode zip(@Nullable String text) {
        if (text == null || text.length() < 5) {
            return null;
        }
        String five = text.substring(0, 5);
        return ZipCode.isValid(five) ? new ZipCode(five) : null;
    }
}
