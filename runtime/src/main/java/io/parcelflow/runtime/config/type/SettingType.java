package io.parcelflow.runtime.config.type;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How a setting's text is read, checked and shown. */
public interface SettingType {

    /** What stands in the place of a secret. */
    String MASK = "********";

    /** How many values a setting takes. */
    enum Cardinality {
        /** One. */
        SINGLE,
        /** A text that has its own commas; a list is joined by commas before it is checked. */
        JOINED,
        /** Several, each checked alone. */
        ITEMS
    }

    /** What may be written, for a person. */
    String allowed();

    /**
     * What is wrong with the text, or null if nothing is.
     *
     * @param text one value, not empty
     * @param directory what relative paths start from
     */
    @Nullable String problem(String text, Path directory);

    default Cardinality cardinality() {
        return Cardinality.SINGLE;
    }

    /** The form in which a text without a problem is kept. */
    default String normalize(String text) {
        return text;
    }

    /** The text with whatever must not be printed masked. */
    default String masked(String text) {
        return text;
    }
}
