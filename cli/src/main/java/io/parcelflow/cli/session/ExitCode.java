package io.parcelflow.cli.session;

import io.parcelflow.runtime.driver.count.StoredCounts;
import io.parcelflow.runtime.result.RunReport;

/** Exit codes of the process. */
public final class ExitCode {

    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int PARTIAL = 3;
    public static final int CANCELLED = 130;

    /** As by SIGPIPE: the reader of the output has ended. */
    public static final int READER_GONE = 141;

    private ExitCode() {}

    public static int of(RunReport report) {
        return switch (report.outcome()) {
            case COMPLETED -> OK;
            case PARTIAL, TIMED_OUT -> PARTIAL;
            case INTERRUPTED -> hasStored(report) ? PARTIAL : FAILED;
            // Suspicious listings need a person's attention, but are not a failure of the run.
            case FAILED -> report.listings().suspicious().isEmpty() ? FAILED : PARTIAL;
            case CANCELLED -> CANCELLED;
        };
    }

    private static boolean hasStored(RunReport report) {
        StoredCounts counts = report.stored();
        return report.listed()
                        + counts.created()
                        + counts.changed()
                        + counts.unchanged()
                        + counts.detailed()
                > 0;
    }
}
