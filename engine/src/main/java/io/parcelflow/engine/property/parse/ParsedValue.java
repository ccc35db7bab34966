package io.parcelflow.engine.property.parse;

import org.jspecify.annotations.Nullable;

/** The result of parsing a raw value; immutable. */
public sealed interface ParsedValue<T> {

    /** A known value. */
    record Known<T>(T value) implements ParsedValue<T> {}

    /** No value: absent, blank, {@code N/A}, or a placeholder. */
    record Unknown<T>() implements ParsedValue<T> {}

    /**
     * A value of another type.
     *
     * @param text the value, truncated to 80 characters
     */
    record Malformed<T>(String text) implements ParsedValue<T> {

        private static final int TEXT_CHARS_MAX = 80;

        public Malformed {
            text = text.length() > TEXT_CHARS_MAX ? text.substring(0, TEXT_CHARS_MAX) : text;
        }
    }

    /** The value; null if unknown or malformed. */
    default @Nullable T orNull() {
        return this instanceof Known<T>(T value) ? value : null;
    }

    default boolean isMalformed() {
        return this instanceof Malformed<T>;
    }
}
