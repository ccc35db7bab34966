package io.parcelflow.store.sqlite.session;

import java.math.BigDecimal;

/**
 * How a decimal is stored in a column, so that it can be compared there and comes back the same.
 */
public final class DecimalColumn {

    private DecimalColumn() {}

    /** Whole as a long, else as a double or a text. */
    public static Object of(BigDecimal number) {
        if (number.scale() == 0 && number.precision() <= 18) {
            return number.longValue();
        }
        // Every decimal of up to 15 digits survives the way through a double.
        return number.precision() <= 15 && number.scale() > 0 && number.scale() <= 300
                ? number.doubleValue()
                : number.toString();
    }

    public static BigDecimal decimal(Object column) {
        return switch (column) {
            case Long number -> BigDecimal.valueOf(number);
            case Integer number -> BigDecimal.valueOf(number);
            case Double number -> BigDecimal.valueOf(number);
            default -> new BigDecimal(column.toString());
        };
    }
}
