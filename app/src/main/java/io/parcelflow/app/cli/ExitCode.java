package io.parcelflow.app.cli;

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
        if (report.storeFailure() != null) {
            return FAILED;
        }
        RunOutcome outcome = report.summary().outcome();
        return switch (outcome) {
            case COMPLETED -> OK;
            case PARTIAL, TIMED_OUT -> PARTIAL;
            case INTERRUPTED -> report.summary().records() > 0 ? PARTIAL : FAILED;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
        };
    }
}
