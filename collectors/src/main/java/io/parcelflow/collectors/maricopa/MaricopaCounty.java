package io.parcelflow.collectors.maricopa;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.parse.LenientValueParser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts about Maricopa County, and the normalization of its texts. */
final class MaricopaCounty {

    /**
     * Cities, towns and postal places of the county as they occur in addresses.
     *
     * <p>From the United States Postal Service's city names for ZIP codes 850xx to 853xx.
     */
    static final List<String> CITIES =
            List.of(
                    "AGUILA",
                    "ANTHEM",
                    "APACHE JUNCTION",
                    "ARLINGTON",
                    "AVONDALE",
                    "BUCKEYE",
                    "CAREFREE",
                    "CASHION",
                    "CAVE CREEK",
                    "CHANDLER",
                    "CHANDLER HEIGHTS",
                    "EL MIRAGE",
                    "FORT MCDOWELL",
                    "FOUNTAIN HILLS",
                    "GILA BEND",
                    "GILBERT",
                    "GLENDALE",
                    "GOODYEAR",
                    "GUADALUPE",
                    "HIGLEY",
                    "LAVEEN",
                    "LITCHFIELD PARK",
                    "LUKE AFB",
                    "MARICOPA",
                    "MESA",
                    "MORRISTOWN",
                    "NEW RIVER",
                    "PALO VERDE",
                    "PARADISE VALLEY",
                    "PEORIA",
                    "PHOENIX",
                    "QUEEN CREEK",
                    "RIO VERDE",
                    "SAN TAN VALLEY",
                    "SCOTTSDALE",
                    "SUN CITY",
                    "SUN CITY WEST",
                    "SUN LAKES",
                    "SURPRISE",
                    "TEMPE",
                    "TOLLESON",
                    "TONOPAH",
                    "TORTILLA FLAT",
                    "WADDELL",
                    "WICKENBURG",
                    "WITTMANN",
                    "YOUNGTOWN");

    private MaricopaCounty() {}

    static void fill(Facts.Builder facts) {
        facts.set(PropertyField.STATE_OR_PROVINCE, "AZ")
                .set(PropertyField.COUNTY_OR_PARISH, "Maricopa");
    }

    /** Sets a field from a text that the county sends in capitals. */
    static void titleCase(Facts.Builder facts, PropertyField field, @Nullable Object raw) {
        String text = LenientValueParser.text(raw).orNull();
        if (text != null) {
            facts.set(field, titleCase(text));
        }
    }

    /** The text in title case, such as {@code Sun City West}. */
    static String titleCase(String text) {
        char[] words = text.toCharArray();
        boolean within = false;
        for (int i = 0; i < words.length; i++) {
            char c = words[i];
            if (c >= 0x80) {
                words[i] = within ? Character.toLowerCase(c) : Character.toUpperCase(c);
                within = Character.isLetterOrDigit(c);
            } else if (c >= 'A' && c <= 'Z') {
                words[i] = within ? (char) (c - 'A' + 'a') : c;
                within = true;
            } else if (c >= 'a' && c <= 'z') {
                words[i] = within ? c : (char) (c - 'a' + 'A');
                within = true;
            } else {
                within = (c >= '0' && c <= '9') || c == '\'';
            }
        }
        return new String(words);
    }
}
