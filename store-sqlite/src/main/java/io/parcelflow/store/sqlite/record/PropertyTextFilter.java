package io.parcelflow.store.sqlite.record;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.store.record.PropertyKeys;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells properties that have a text in their address, parcel number or listing number. */
final class PropertyTextFilter {

    private final String text;

    /**
     * A filter for that text.
     *
     * @param text null for one that lets everything through
     */
    PropertyTextFilter(@Nullable String text) {
        this.text = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * A pattern for SQL that finds whatever has the text, and more. LIKE is blind to case in ASCII
     * only, so what is beyond is left to {@link #matches}.
     */
    String pattern() {
        StringBuilder pattern = new StringBuilder(text.length() + 2).append('%');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Case changes the length of some texts beyond ASCII.
            pattern.append(c < 128 ? c : '%');
        }
        return pattern.append('%').toString();
    }

    boolean matches(Facts facts, PropertyKeys keys) {
        return text.isEmpty()
                || contains(facts.text(PropertyField.UNPARSED_ADDRESS), text)
                || contains(keys.address(), text)
                || contains(facts.text(PropertyField.LISTING_ID), text)
                || isInParcelNumber(facts.text(PropertyField.PARCEL_NUMBER));
    }

    /** Hyphens of parcel numbers are written or left out as one likes. */
    private boolean isInParcelNumber(@Nullable String number) {
        return number != null
                && (contains(number, text)
                        || contains(number.replace("-", ""), text.replace("-", "")));
    }

    private static boolean contains(@Nullable String in, String part) {
        return in != null && in.toLowerCase(Locale.ROOT).contains(part);
    }
}
