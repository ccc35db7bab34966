package io.parcelflow.engine.property;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A price that a source gave for a property.
 *
 * @param kind whether it was asked or paid
 * @param date the day it was first seen (asked) or closed (paid)
 * @param price US dollars
 * @param source who said so
 */
public record PricePoint(Kind kind, LocalDate date, BigDecimal price, String source) {

    /** Whether a price was asked or paid. */
    public enum Kind {
        LIST,
        CLOSE
    }
}
