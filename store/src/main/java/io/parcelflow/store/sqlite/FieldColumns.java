package io.parcelflow.store.sqlite;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.PropertyField;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How facts are kept in columns, one for each field, named like the field in lower case. */
final class FieldColumns {

    private static final PropertyField[] FIELDS = PropertyField.values();

    /** How many columns there are. */
    static final int COUNT = FIELDS.length;

    /** The names, each after a comma and a space. */
    static final String NAMES = names("");

    /** An assignment of a placeholder to each, likewise. */
    static final String ASSIGNMENTS = names(" = ?");

    private FieldColumns() {}

    static String name(PropertyField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    /** A numbered placeholder for each, after a comma and a space. */
    static String placeholders(int first) {
        StringBuilder placeholders = new StringBuilder();
        for (int i = 0; i < COUNT; i++) {
            placeholders.append(", ?").append(first + i);
        }
        return placeholders.toString();
    }

    /** Puts the column values of the facts in their order, from an index on. */
    static void put(Facts facts, @Nullable Object[] values, int from) {
        for (int i = 0; i < COUNT; i++) {
            Object value = facts.get(FIELDS[i]);
            values[from + i] = value == null ? null : column(value);
        }
    }

    /** Reads the columns of a row, from a one-based index on. */
    static Facts read(ResultSet row, int from) throws SQLException {
        Facts.Builder facts = Facts.builder();
        for (int i = 0; i < COUNT; i++) {
            Object column = row.getObject(from + i);
            if (column != null) {
                facts.set(FIELDS[i], value(FIELDS[i], column));
            }
        }
        return facts.build();
    }

    /** A decimal so that it comes back the same: whole as a long, else as a double or a text. */
    static Object column(Object value) {
        return switch (value) {
            case BigDecimal number -> column(number);
            case LocalDate date -> date.toString();
            case Boolean yes -> yes ? 1 : 0;
            default -> value;
        };
    }

    private static Object column(BigDecimal number) {
        if (number.scale() == 0 && number.precision() <= 18) {
            return number.longValue();
        }
        // Every decimal of up to 15 digits survives the way through a double.
        return number.precision() <= 15 && number.scale() > 0 && number.scale() <= 300
                ? number.doubleValue()
                : number.toString();
    }

    static BigDecimal decimal(Object column) {
        return switch (column) {
            case Integer number -> BigDecimal.valueOf(number);
            case Long number -> BigDecimal.valueOf(number);
            case Double number -> BigDecimal.valueOf(number);
            default -> new BigDecimal(column.toString());
        };
    }

    private static Object value(PropertyField field, Object column) {
        return switch (field.kind()) {
            case TEXT -> column.toString();
            case INTEGER -> ((Number) column).intValue();
            case DECIMAL -> decimal(column);
            case DATE -> LocalDate.parse(column.toString());
            case BOOLEAN -> ((Number) column).intValue() != 0;
        };
    }

    private static String names(String suffix) {
        StringBuilder names = new StringBuilder();
        for (PropertyField field : FIELDS) {
            names.append(", ").append(name(field)).append(suffix);
        }
        return names.toString();
    }
}
