package io.parcelflow.cli;

import io.parcelflow.cli.session.Components;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.cli.session.InvocationEnvironment;
import io.parcelflow.cli.session.Launcher;
import io.parcelflow.cli.terminal.ResultStream;
import io.parcelflow.cli.terminal.TerminalDetection;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;

/** The entry point of the program. */
public final class Main {

    private static final int ERR_BUFFER_BYTES = 16_384;

    private Main() {}

    public static void main(String[] args) {
        PrintStream out = ResultStream.ofProcess(charset("stdout.encoding"));
        PrintStream err =
                new PrintStream(
                        new BufferedOutputStream(
                                new FileOutputStream(FileDescriptor.err), ERR_BUFFER_BYTES),
                        false,
                        charset("stderr.encoding"));
        Map<String, String> environment = System.getenv();
        boolean isOutTerminal = TerminalDetection.isTerminal(1);
        int errColumns =
                TerminalDetection.isTerminal(2) ? TerminalDetection.columns(environment) : 0;
        InvocationEnvironment shell =
                new InvocationEnvironment(
                        out,
                        err,
                        environment,
                        Path.of("").toAbsolutePath(),
                        isOutTerminal,
                        errColumns,
                        Launcher.of(
                                System.getProperty("parcelflow.launcher"),
                                System.getProperty("parcelflow.command"),
                                environment.get("PATH")));
        System.exit(run(args, shell, null));
    }

    private static Charset charset(String encodingProperty) {
        String name = System.getProperty(encodingProperty);
        return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    }

    /**
     * Runs a command line without exiting the process.
     *
     * @return the exit code
     */
    public static int run(
            String[] args,
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            Path workingDirectory) {
        return run(
                args,
                InvocationEnvironment.withoutTerminal(out, err, environment, workingDirectory),
                null);
    }

    /**
     * The same, with everything that a call knows of its surroundings.
     *
     * @param parts what the program is put together from; null for what is installed
     */
    static int run(String[] args, InvocationEnvironment shell, @Nullable Components parts) {
        int exitCode = runCommand(args, shell, parts);
        String problem = shell.outputProblem();
        if (problem == null) {
            return exitCode;
        }
        boolean isQuiet = shell.isReaderGone();
        boolean isToldAlready = exitCode == ExitCode.FAILED || exitCode == ExitCode.USAGE;
        if (!isQuiet && !isToldAlready) {
            shell.err().print("parcelflow: the output could not be written: " + problem + "\n");
            shell.err().flush();
        }
        int ofOutput = isQuiet ? ExitCode.READER_GONE : ExitCode.FAILED;
        return exitCode == ExitCode.OK ? ofOutput : exitCode;
    }

    private static int runCommand(
            String[] args, InvocationEnvironment shell, @Nullable Components parts) {
        try {
            return new CommandLineParser(shell, parts).execute(args);
        } catch (ServiceConfigurationError e) {
            shell.err()
                    .print(
                            "parcelflow: cannot load a source or strategy on the class path: "
                                    + e.getMessage()
                                    + "; fix or remove its jar\n");
            return ExitCode.FAILED;
        } catch (OutOfMemoryError e) {
            shell.err()
                    .print("parcelflow: not enough memory: raise -Xmx with PARCELFLOW_JAVA_OPTS\n");
            return ExitCode.FAILED;
        } catch (RuntimeException | Error e) {
            List<String> words = Arrays.asList(args);
            boolean isVerbose = words.contains("--verbose") || words.contains("-v");
            String message = CommandLineParser.defect(e, isVerbose);
            shell.err().print("parcelflow: " + message + "\n");
            return ExitCode.FAILED;
        } finally {
            shell.out().flush();
            shell.err().flush();
        }
    }
}
