package io.parcelflow.collectors.phoenix;

import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.parse.LenientValueParser;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Parses the size of a lot, which pages give in square feet or acres. */
final class LotSize {

    private static final BigDecimal SQUARE_FEET_PER_ACRE = BigDecimal.valueOf(43_560);

    private LotSize() {}

    /**
     * Square feet; null if the value is not a size, or if neither it nor its label, which is in
     * lower case, has a unit.
     */
    static @Nullable BigDecimal squareFeet(String label, Object raw) {
        String text = LenientValueParser.normalizeSpace(raw.toString()).toLowerCase(Locale.ROOT);
        String acres = withoutAcres(text);
        boolean isBare = !text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1));
        if (acres == null && isBare) {
            if (label.contains("acre")) {
                acres = text;
            } else if (!label.contains("sq")) {
                return null;
            }
        }
        Object number =
                LenientValueParser.parse(
                                PropertyField.LOT_SIZE_SQUARE_FEET, acres == null ? text : acres)
                        .orNull();
        if (!(number instanceof BigDecimal size)) {
            return null;
        }
        return acres == null ? size : size.multiply(SQUARE_FEET_PER_ACRE);
    }

    /** The number before {@code acres}; null if the text does not end with that unit. */
    private static @Nullable String withoutAcres(String text) {
        for (String unit : new String[] {"acres", "acre", "ac.", "ac"}) {
            if (text.endsWith(unit)) {
                return text.substring(0, text.length() - unit.length()).strip();
            }
        }
        return null;
    }
}
