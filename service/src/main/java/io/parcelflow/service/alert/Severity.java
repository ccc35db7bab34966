package io.parcelflow.service.alert;

import java.util.Locale;

/** The severity of an alert, mildest first. */
public enum Severity {
    /** No action needed. */
    INFO,
    /** Some data is missing or will be. */
    WARNING,
    /** No data was collected. */
    CRITICAL;

    /** The name in lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Severity of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
