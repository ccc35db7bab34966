package io.parcelflow.engine.property;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A price of a property reported by a source.
 *
 * @param kind list price or sale price
 * @param date the day it was first seen (list price) or the closing date (sale)
 * @param price US dollars
 * @param source the source
 */
public record PricePoint(Kind kind, LocalDate date, BigDecimal price, String source) {

    /** Whether it is a list price or a sale price. */
    public enum Kind {
        LIST,
        CLOSE
    }
}
