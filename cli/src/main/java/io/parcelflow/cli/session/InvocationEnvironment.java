package io.parcelflow.cli.session;

import io.parcelflow.cli.terminal.ResultStream;
import java.io.PrintStream;
import java.nio.file.Path;
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
 * @param launcher the script that started the program
 */
public record InvocationEnvironment(
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Path workingDirectory,
        boolean isOutTerminal,
        int errColumns,
        Launcher launcher) {

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
                out, err, environment, workingDirectory, false, 0, Launcher.NONE);
    }

    /** Why not all results could be written; null if they were. */
    public @Nullable String outputProblem() {
        if (out instanceof ResultStream results) {
            return results.problem();
        }
        return out.checkError() ? "unknown reason" : null;
    }

    /** Whether the program that read the results has ended. */
    public boolean isReaderGone() {
        return out instanceof ResultStream results && results.isReaderGone();
    }

    // Without environment variables, which may contain secrets.
    @Override
    public String toString() {
        return "Shell[" + workingDirectory + "]";
    }
}
