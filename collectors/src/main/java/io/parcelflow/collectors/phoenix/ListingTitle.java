package io.parcelflow.collectors.phoenix;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.property.address.SplitAddress;
import io.parcelflow.engine.property.address.StreetAddress;
import io.parcelflow.engine.property.parse.LenientValueParser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A listing's address in the format of its title: {@code 5219 W EL CAMINITO Drive, Glendale, AZ
 * 85302 - MLS# 6937912}.
 *
 * @param street the part before the city; empty if the seller hides it
 * @param city the city; may be empty
 * @param state the two letters of the state; may be empty
 * @param zip the ZIP code; null if missing
 */
record ListingTitle(String street, String city, String state, @Nullable ZipCode zip) {

    /** The parts of a title; null if it does not end with a state, with or without a ZIP code. */
    static @Nullable ListingTitle parse(String title) {
        String address = LenientValueParser.normalizeSpace(beforeNumber(title));
        int lastComma = address.lastIndexOf(',');
        if (lastComma < 0) {
            return null;
        }
        String tail = address.substring(lastComma + 1).strip();
        int space = tail.indexOf(' ');
        String state = space < 0 ? tail : tail.substring(0, space);
        if (state.length() != 2 || !isUpperCase(state)) {
            return null;
        }
        String rest = address.substring(0, lastComma);
        int comma = rest.lastIndexOf(',');
        return new ListingTitle(
                comma < 0 ? "" : rest.substring(0, comma).strip(),
                rest.substring(comma + 1).strip(),
                state,
                space < 0 ? null : zip(tail.substring(space + 1).strip()));
    }

    /**
     * The parts that a slug such as {@code 5219-W-EL-CAMINITO-Drive-Glendale-AZ-85302} contains.
     */
    static ListingTitle ofSlug(ListingSlug slug) {
        // Dashes replace spaces and punctuation.
        String line = slug.address().replace('-', ' ');
        int state = line.lastIndexOf(" AZ");
        if (state < 0) {
            return new ListingTitle("", "", "", null);
        }
        ZipCode zip = zip(line.substring(state + 3).strip());
        SplitAddress parts = StreetAddress.splitWholeLine(line.substring(0, state), List.of());
        return new ListingTitle(parts.streetLine(), parts.city(), "AZ", zip);
    }

    private static String beforeNumber(String title) {
        int mark = title.indexOf("MLS#");
        String address = mark < 0 ? title : title.substring(0, mark);
        int end = address.length();
        while (end > 0 && " -–—|(".indexOf(address.charAt(end - 1)) >= 0) {
            end--;
        }
        return address.substring(0, end);
    }

    private static @Nullable ZipCode zip(String text) {
        boolean longer = text.length() > 5 && !Character.isLetterOrDigit(text.charAt(5));
        String first = longer ? text.substring(0, 5) : text;
        return ZipCode.isValid(first) ? new ZipCode(first) : null;
    }

    private static boolean isUpperCase(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 'A' || text.charAt(i) > 'Z') {
                return false;
            }
        }
        return true;
    }
}
