package io.parcelflow.engine.property;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is said of one property: an immutable set of typed field values; an absent field is unknown.
 */
public final class Facts {

    private static final Facts NONE = new Facts(new EnumMap<>(PropertyField.class));

    private final EnumMap<PropertyField, Object> values;

    private Facts(EnumMap<PropertyField, Object> values) {
        this.values = values;
    }

    public static Facts none() {
        return NONE;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The value in the type of the field's kind, or null where it is unknown. */
    public @Nullable Object get(PropertyField field) {
        return values.get(field);
    }

    public @Nullable String text(PropertyField field) {
        return (String) values.get(field);
    }

    public @Nullable Integer integer(PropertyField field) {
        return (Integer) values.get(field);
    }

    public @Nullable BigDecimal decimal(PropertyField field) {
        return (BigDecimal) values.get(field);
    }

    public @Nullable LocalDate date(PropertyField field) {
        return (LocalDate) values.get(field);
    }

    public @Nullable Boolean yesNo(PropertyField field) {
        return (Boolean) values.get(field);
    }

    public boolean has(PropertyField field) {
        return values.containsKey(field);
    }

    public int size() {
        return values.size();
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Visits the known fields in the order of {@link PropertyField}. */
    public void forEach(BiConsumer<PropertyField, Object> visitor) {
        values.forEach(visitor);
    }

    /** These facts with the other's laid over them: the other wins where both know a field. */
    public Facts with(Facts newer) {
        if (newer.isEmpty()) {
            return this;
        }
        if (isEmpty()) {
            return newer;
        }
        EnumMap<PropertyField, Object> merged = new EnumMap<>(values);
        merged.putAll(newer.values);
        return new Facts(merged);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Facts facts && values.equals(facts.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (Map.Entry<PropertyField, Object> entry : values.entrySet()) {
            text.append(text.length() > 1 ? ", " : "")
                    .append(entry.getKey().fieldName())
                    .append('=')
                    .append(entry.getValue());
        }
        return text.append('}').toString();
    }

    /** Collects values; nulls and blank texts are left out, a value of the wrong type is a bug. */
    public static final class Builder {

        private final EnumMap<PropertyField, Object> values = new EnumMap<>(PropertyField.class);

        private Builder() {}

        /**
         * Sets a field.
         *
         * @throws IllegalArgumentException if the value is not of the field's kind
         */
        public Builder set(PropertyField field, @Nullable Object value) {
            if (value == null) {
                return this;
            }
            Object canonical =
                    switch (field.kind()) {
                        case TEXT -> value instanceof String text ? text.strip() : null;
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
            if (!canonical.equals("")) {
                values.put(field, canonical);
            }
            return this;
        }

        /** Takes a field back. */
        public Builder clear(PropertyField field) {
            values.remove(field);
            return this;
        }

        public Builder setAll(Facts facts) {
            values.putAll(facts.values);
            return this;
        }

        /** Sets a field to what the facts say of it; nothing where they say nothing. */
        Builder take(PropertyField field, Facts facts) {
            Object value = facts.values.get(field);
            if (value != null) {
                values.put(field, value);
            }
            return this;
        }

        public Facts build() {
            return values.isEmpty() ? NONE : new Facts(new EnumMap<>(values));
        }

        private static BigDecimal canonical(BigDecimal number) {
            BigDecimal stripped = Objects.requireNonNull(number.stripTrailingZeros());
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }
    }
}
