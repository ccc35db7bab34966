package io.parcelflow.engine.property;

import org.jspecify.annotations.Nullable;

/** What can be expected to be known of a property, told from its type and sub-type. */
enum PropertyClass {
    /** A house, or a property whose type is unknown. */
    DWELLING,
    /** A flat, which has no lot of its own. */
    CONDOMINIUM,
    COMMERCIAL,
    LAND;

    static PropertyClass of(Facts facts) {
        String type = facts.text(PropertyField.PROPERTY_TYPE);
        String subType = facts.text(PropertyField.PROPERTY_SUB_TYPE);
        if (says(type, "VACANT") || says(type, "LAND") || says(subType, "VACANT")) {
            return LAND;
        }
        if (says(type, "CONDO") || says(subType, "CONDO") || says(subType, "APARTMENT")) {
            return CONDOMINIUM;
        }
        boolean commercial =
                says(type, "COMMERCIAL")
                        || says(type, "INDUSTRIAL")
                        || says(type, "WAREHOUSE")
                        || says(type, "OFFICE")
                        || says(type, "RETAIL")
                        || says(type, "BUSINESS");
        return commercial ? COMMERCIAL : DWELLING;
    }

    /** Whether a word of the text begins so; the start is given in upper case. */
    private static boolean says(@Nullable String text, String start) {
        if (text == null) {
            return false;
        }
        boolean atWord = true;
        for (int i = 0; i + start.length() <= text.length(); i++) {
            if (atWord && text.regionMatches(true, i, start, 0, start.length())) {
                return true;
            }
            atWord = !Character.isLetter(text.charAt(i));
        }
        return false;
    }
}
