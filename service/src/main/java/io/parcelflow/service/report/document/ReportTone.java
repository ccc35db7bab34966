package io.parcelflow.service.report.document;

import java.util.Locale;

/** How good or bad a finding or status is. */
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
