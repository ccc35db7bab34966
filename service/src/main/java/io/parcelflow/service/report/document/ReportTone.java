package io.parcelflow.service.report.document;

import java.util.Locale;

/** Whether something is as it should be. */
public enum ReportTone {
    GOOD,
    PLAIN,
    /** Worth a look. */
    WARN,
    /** Something has to be done. */
    BAD;

    String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
