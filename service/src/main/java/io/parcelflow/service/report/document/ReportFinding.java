package io.parcelflow.service.report.document;

import org.jspecify.annotations.Nullable;

/**
 * A result that the reader should know first.
 *
 * @param message the result as a sentence
 * @param action what to do about it; null for nothing
 */
public record ReportFinding(ReportTone tone, String message, @Nullable String action) {

    /** A finding that needs no action. */
    public static ReportFinding good(String what) {
        return new ReportFinding(ReportTone.GOOD, what, null);
    }
}
