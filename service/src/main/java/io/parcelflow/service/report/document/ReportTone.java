package io.parcelflow.service.report.document;

import java.util.Locale;

/** Tone of a finding or status. */
public enum ReportTone {
    GOOD,
    PLAIN,
    /** Should be checked. */
    WARN,
    /** Needs action. */
    BAD;

    String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
