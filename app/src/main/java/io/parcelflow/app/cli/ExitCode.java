package io.parcelflow.app.cli;

import io.parcelflow.app.driver.StoredCounts;
import io.parcelflow.app.report.RunReport;
import io.parcelflow.engine.run.RunOutcome;

/** What the process tells its caller when it ends. */
final class ExitCode {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int PARTIAL = 3;
    static final int CANCELLED = 130;

    private ExitCode() {}

    static int of(RunReport report) {
        RunOutcome outcome = report.summary().outcome();
        return switch (outcome) {
            case COMPLETED -> OK;
            case PARTIAL, TIMED_OUT -> PARTIAL;
            case INTERRUPTED -> hasStored(report) ? PARTIAL : FAILED;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
        };
    }

    private static boolean hasStored(RunReport report) {
        for (StoredCounts counts : report.stored().values()) {
            if (counts.created() + counts.changed() + counts.unchanged() + counts.detailed() > 0) {
                return true;
            }
        }
        return false;
    }
}
