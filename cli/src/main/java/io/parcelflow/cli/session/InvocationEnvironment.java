package io.parcelflow.cli.session;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The environment of a command.
 *
 * @param out receives results
 * @param err receives everything else
 * @param environment environment variables
 * @param workingDirectory base of relative paths
 * @param isOutTerminal whether {@code out} is a terminal
 * @param errColumns width of the terminal of {@code err}; 0 if it is not a terminal
 * @param zone time zone of displayed times
 * @param launcherPlugins the folder of plugins beside the launcher; null if there is none
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

    /** An environment without a terminal. */
    public static InvocationEnvironment withoutTerminal(
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            Path workingDirectory) {
        return new InvocationEnvironment(
                out, err, environment, workingDirectory, false, 0, ZoneId.systemDefault(), null);
    }

    // Without environment variables, which may contain secrets.
    @Override
    public String toString() {
        return "Shell[" + workingDirectory + "]";
    }
}
