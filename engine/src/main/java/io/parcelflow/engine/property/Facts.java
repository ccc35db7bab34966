package io.parcelflow.engine.property;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The known facts about a property: an immutable map of typed field values; absent fields are
 * unknown.
 */
public final class Facts {

    private static final PropertyField[] FIELDS = PropertyField.values();
    private static final Facts NONE = new Facts(0, new Object[0]);

    /** A bit for each known field at its ordinal; there are fewer than 64 fields. */
    private final long known;

    /** The values of the known fields in the order of {@link PropertyField}. */
    private final Object[] values;

    private Facts(long known, Object[] values) {
        this.known = known;
        this.values = values;
    }

    public static Facts none() {
        return NONE;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The value with the field's type; null if unknown. */
    public @Nullable Object get(PropertyField field) {
        long bit = bit(field);
        return (known & bit) == 0 ? null : values[Long.bitCount(known & (bit - 1))];
    }

    public @Nullable String text(PropertyField field) {
        return (String) get(field);
    }

    public @Nullable Integer integer(PropertyField field) {
        return (Integer) get(field);
    }

    public @Nullable BigDecimal decimal(PropertyField field) {
        return (BigDecimal) get(field);
    }

    public @Nullable LocalDate date(PropertyField field) {
        return (LocalDate) get(field);
    }

    public @Nullable Boolean yesNo(PropertyField field) {
        return (Boolean) get(field);
    }

    public boolean has(PropertyField field) {
        return (known & bit(field)) != 0;
    }

    public int size() {
        return values.length;
    }

    public boolean isEmpty() {
        return known == 0;
    }

    /** Visits the known fields in the order of {@link PropertyField}. */
    public void forEach(BiConsumer<PropertyField, Object> visitor) {
        long left = known;
        for (Object value : values) {
            visitor.accept(FIELDS[Long.numberOfTrailingZeros(left)], value);
            left &= left - 1;
        }
    }

    /** These facts overridden by the other ones. */
    public Facts with(Facts newer) {
        if (newer.isEmpty()) {
            return this;
        }
        if (isEmpty()) {
            return newer;
        }
        return builder().setAll(this).setAll(newer).build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Facts facts
                && known == facts.known
                && Arrays.equals(values, facts.values);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(known) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        forEach((field, value) ->
                text.append(text.length() > 1 ? ", " : "")
                        .append(field.fieldName())
                        .append('=')
                        .append(value));
        return text.append('}').toString();
    }

    private static long bit(PropertyField field) {
        return 1L << place(field);
    }

    @SuppressWarnings("EnumOrdinal") // as in an EnumMap, it is never stored
    private static int place(PropertyField field) {
        return field.ordinal();
    }

    /** Collects values; nulls and blank texts are ignored, a value of the wrong type is a bug. */
    public static final class Builder {

        private final @Nullable Object[] values = new Object[FIELDS.length];
        private long known;

        private Builder() {}

        /**
         * Sets a field.
         *
         * @throws IllegalArgumentException if the value does not have the field's type
         */
        public Builder set(PropertyField field, @Nullable Object value) {
            if (value == null) {
                return this;
            }
            Object canonical =
                    switch (field.kind()) {
                        case TEXT -> value instanceof String text ? stripped(text) : null;
                        case INTEGER -> value instanceof Integer ? value : null;
                        case DECIMAL ->
                                value instanceof BigDecimal number ? canonical(number) : null;
                        case DATE -> value instanceof LocalDate ? value : null;
                        case BOOLEAN -> value instanceof Boolean ? value : null;
                    };
            if (canonical == null) {
                throw new IllegalArgumentException(
                        field.fieldName() + " takes " + field.kind() + ", not " + value.getClass());
            }
            return canonical instanceof String text && text.isEmpty()
                    ? this
                    : put(field, canonical);
        }

        private Builder put(PropertyField field, Object canonical) {
            values[place(field)] = canonical;
            known |= bit(field);
            return this;
        }

        /** Whether the field is set. */
        public boolean has(PropertyField field) {
            return (known & bit(field)) != 0;
        }

        /** Removes a field. */
        public Builder clear(PropertyField field) {
            values[place(field)] = null;
            known &= ~bit(field);
            return this;
        }

        public Builder setAll(Facts facts) {
            facts.forEach(this::put);
            return this;
        }

        /** Sets a field to its value in the facts; does nothing if unknown. */
        public Builder setFrom(PropertyField field, Facts facts) {
            Object value = facts.get(field);
            return value == null ? this : put(field, value);
        }

        public Facts build() {
            if (known == 0) {
                return NONE;
            }
            Object[] packed = new Object[Long.bitCount(known)];
            long left = known;
            for (int i = 0; i < packed.length; i++) {
                packed[i] = Objects.requireNonNull(values[Long.numberOfTrailingZeros(left)]);
                left &= left - 1;
            }
            return new Facts(known, packed);
        }

        private static String stripped(String text) {
            int last = text.length() - 1;
            boolean isBare = last < 0 || (isInk(text.charAt(0)) && isInk(text.charAt(last)));
            return isBare ? text : text.strip();
        }

        /** Whether it is a visible ASCII character. */
        private static boolean isInk(char c) {
            return c > ' ' && c < 0x7f;
        }

        private static BigDecimal canonical(BigDecimal number) {
            BigDecimal stripped = Objects.requireNonNull(number.stripTrailingZeros());
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }
    }
}
