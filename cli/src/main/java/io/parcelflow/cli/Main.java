package io.parcelflow.cli;

import io.parcelflow.cli.session.Components;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.cli.session.InvocationEnvironment;
import io.parcelflow.cli.terminal.TerminalDetection;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;

/** The entry point of the program. */
public final class Main {

    private static final int OUT_BUFFER_BYTES = 16_384;

    private Main() {}

    public static void main(String[] args) {
        PrintStream out = stream(FileDescriptor.out, "stdout.encoding");
        PrintStream err = stream(FileDescriptor.err, "stderr.encoding");
        Map<String, String> environment = System.getenv();
        boolean isOutTerminal = TerminalDetection.isTerminal(1);
        int errColumns =
                TerminalDetection.isTerminal(2) ? TerminalDetection.columns(environment) : 0;
        String plugins = System.getProperty("parcelflow.plugins");
        InvocationEnvironment shell =
                new InvocationEnvironment(
                        out,
                        err,
                        environment,
                        Path.of("").toAbsolutePath(),
                        isOutTerminal,
                        errColumns,
                        ZoneId.systemDefault(),
                        plugins == null ? null : Path.of(plugins));
        System.exit(run(args, shell, null));
    }

    private static PrintStream stream(FileDescriptor descriptor, String encodingProperty) {
        String name = System.getProperty(encodingProperty);
        Charset charset = name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), OUT_BUFFER_BYTES),
                false,
                charset);
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
