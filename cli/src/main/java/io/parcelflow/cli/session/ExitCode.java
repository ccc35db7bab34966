package io.parcelflow.cli.session;

import io.parcelflow.runtime.driver.StoredCounts;
import io.parcelflow.runtime.result.RunReport;

/** What the process tells its caller when it ends. */
public final class ExitCode {

    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int PARTIAL = 3;
    public static final int CANCELLED = 130;

    private ExitCode() {}

    public static int of(RunReport report) {
        return switch (report.outcome()) {
            case COMPLETED -> OK;
            case PARTIAL, TIMED_OUT -> PARTIAL;
            case INTERRUPTED -> hasStored(report) ? PARTIAL : FAILED;
            // What is not to be believed is for a person to look at, not a failure of the run.
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
