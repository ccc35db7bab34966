package io.parcelflow.store.record;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.property.address.StreetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which a property is recognized.
 *
 * @param parcel number, state and county as {@code 10306005/AZ/MARICOPA}, with empty parts for what
 *     is not known; empty if there is no number
 * @param address the normalized address with its unit; empty if there is none
 * @param zip the postal code, or the ZIP code it was collected for
 */
public record PropertyKeys(String parcel, String address, String zip) {

    public static PropertyKeys of(Facts facts, ZipCode collectedFor) {
        return new PropertyKeys(
                parcelKey(facts),
                StreetAddress.keyOf(facts).orElse(""),
                zip(facts.text(PropertyField.POSTAL_CODE), collectedFor));
    }

    private static String parcelKey(Facts facts) {
        String number = lettersAndDigits(facts.text(PropertyField.PARCEL_NUMBER));
        if (number.isEmpty()) {
            return "";
        }
        String county = lettersAndDigits(facts.text(PropertyField.COUNTY_OR_PARISH));
        return number
                + '/'
                + lettersAndDigits(facts.text(PropertyField.STATE_OR_PROVINCE))
                + '/'
                + (county.endsWith("COUNTY")
                        ? county.substring(0, county.length() - "COUNTY".length())
                        : county);
    }

    private static String lettersAndDigits(@Nullable String text) {
        if (text == null) {
            return "";
        }
        int plain = 0;
        while (plain < text.length() && isPlain(text.charAt(plain))) {
            plain++;
        }
        // As most parcel numbers, states and counties are.
        return (plain == text.length() ? text : cleaned(text)).toUpperCase(Locale.ROOT);
    }

    private static boolean isPlain(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private static String cleaned(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    private static String zip(@Nullable String postalCode, ZipCode collectedFor) {
        if (postalCode != null && postalCode.length() >= 5) {
            String zip = postalCode.substring(0, 5);
            if (ZipCode.isValid(zip)) {
                return zip;
            }
        }
        return collectedFor.value();
    }

    /** The parcel number with its trailing slash; empty if there is none. */
    public String parcelNumberPrefix() {
        return parcel.substring(0, parcel.indexOf('/') + 1);
    }

    /** Whether two parcel keys may mean the same parcel: what both have must be the same. */
    public static boolean sameParcel(String one, String other) {
        int state = one.indexOf('/');
        int otherState = other.indexOf('/');
        int county = one.indexOf('/', state + 1);
        int otherCounty = other.indexOf('/', otherState + 1);
        return one.substring(0, state).equals(other.substring(0, otherState))
                && agree(
                        one.substring(state + 1, county),
                        other.substring(otherState + 1, otherCounty))
                && agree(one.substring(county + 1), other.substring(otherCounty + 1));
    }

    private static boolean agree(String one, String other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }
}
