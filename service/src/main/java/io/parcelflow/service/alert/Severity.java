package io.parcelflow.service.alert;

import java.util.Locale;

/** How soon somebody should look, mildest first. */
public enum Severity {
    /** Nothing is to be done. */
    INFO,
    /** Something is missing or will be. */
    WARNING,
    /** Nothing was collected, or nothing can be. */
    CRITICAL;

    /** In lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Severity of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
