package io.parcelflow.service.report.document;

import org.jspecify.annotations.Nullable;

/**
 * Something that a reader should know before the figures.
 *
 * @param what in a sentence
 * @param remedy what to do about it, in a sentence; null if nothing has to be done
 */
public record ReportFinding(ReportTone tone, String message, @Nullable String action) {

    /** Something that is well. */
    public static ReportFinding good(String what) {
        return new ReportFinding(ReportTone.GOOD, what, null);
    }
}
