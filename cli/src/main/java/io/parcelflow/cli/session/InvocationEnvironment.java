package io.parcelflow.cli.session;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a command was called.
 *
 * @param out takes results
 * @param err takes everything else
 * @param environment the process's variables
 * @param workingDirectory where relative paths begin
 * @param isOutTerminal whether a person reads {@code out} directly
 * @param errColumns the width of the terminal that shows {@code err}, 0 if none does
 * @param zone the time zone in which moments are shown
 * @param launcherPlugins the folder of plugins beside the launcher, null if there is none
 */
public record InvocationEnvironment(
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Path workingDirectory,
        boolean isOutTerminal,
        int errColumns,
        ZoneId zone,
        @Nullable Path launcherPlugins) {

    public InvocationEnvironment {
        environment = Map.copyOf(environment);
    }

    /** One without a terminal. */
    public static InvocationEnvironment withoutTerminal(
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            Path workingDirectory) {
        return new InvocationEnvironment(
                out, err, environment, workingDirectory, false, 0, ZoneId.systemDefault(), null);
    }

    // Without the environment, which may hold secrets.
    @Override
    public String toString() {
        return "Shell[" + workingDirectory + "]";
    }
}
