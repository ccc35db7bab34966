package io.parcelflow.cli.inspect;

import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;

/** Checks how many of something are asked for. */
final class LimitOption {

    private LimitOption() {}

    static void requirePositive(int limit) {
        if (limit < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--limit must be at least 1, not " + limit);
        }
    }
}
