package io.parcelflow.engine.property.parse;

import org.jspecify.annotations.Nullable;

/** What could be made of one raw value; immutable. */
public sealed interface ParsedValue<T> {

    /** A usable value. */
    record Known<T>(T value) implements ParsedValue<T> {}

    /** The source says nothing: an absent or blank value, {@code N/A}, or a sentinel for it. */
    record Unknown<T>() implements ParsedValue<T> {}

    /**
     * The source says something that is no value of the kind asked for.
     *
     * @param text what it says, cut to 80 characters
     */
    record Malformed<T>(String text) implements ParsedValue<T> {

        private static final int TEXT_CHARS_MAX = 80;

        public Malformed {
            text = text.length() > TEXT_CHARS_MAX ? text.substring(0, TEXT_CHARS_MAX) : text;
        }
    }

    /** The value, or null where it is unknown or malformed. */
    default @Nullable T orNull() {
        return this instanceof Known<T>(T value) ? value : null;
    }

    default boolean isMalformed() {
        return this instanceof Malformed<T>;
    }
}
