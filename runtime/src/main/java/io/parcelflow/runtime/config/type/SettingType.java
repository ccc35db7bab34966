package io.parcelflow.runtime.config.type;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The type of a setting: how its text is parsed, validated and shown. */
public interface SettingType {

    /** Replaces a secret in output. */
    String MASK = "********";

    /** How many values a setting has. */
    enum Cardinality {
        /** One. */
        SINGLE,
        /** A text that contains commas; a list is joined with commas before validation. */
        JOINED,
        /** A list whose items are validated one by one. */
        ITEMS
    }

    /** The allowed values, for a person. */
    String allowed();

    /**
     * What is wrong with the text; null if nothing is.
     *
     * @param text one value, not empty
     * @param directory directory that relative paths start from
     */
    @Nullable String problem(String text, Path directory);

    default Cardinality cardinality() {
        return Cardinality.SINGLE;
    }

    /** The normal form of a valid text. */
    default String normalize(String text) {
        return text;
    }

    /** The text with secrets masked. */
    default String masked(String text) {
        return text;
    }
}
