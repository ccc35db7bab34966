package io.parcelflow.app.cli.look;

import io.parcelflow.app.cli.session.CommandFailure;
import io.parcelflow.app.cli.session.ExitCode;

/** Checks how many of something are asked for. */
final class Limits {

    private Limits() {}

    static void requirePositive(int limit) {
        if (limit < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--limit is 1 or more, not " + limit);
        }
    }
}
