package io.parcelflow.cli.inspect;

import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;

/** Validates the option {@code --limit}. */
final class LimitOption {

    private LimitOption() {}

    static void requirePositive(int limit) {
        if (limit < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--limit must be at least 1, not " + limit);
        }
    }
}
