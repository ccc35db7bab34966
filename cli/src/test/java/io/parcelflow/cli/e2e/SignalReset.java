package io.parcelflow.cli.e2e;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The command in front of another that lets it receive signals which the caller of the build
 * ignores, as scripts do that start it with {@code &}: ignored signals are inherited, and a JVM
 * leaves them ignored.
 */
final class SignalReset {

    private static final List<List<String>> CANDIDATES =
            List.of(
                    List.of("env", "--default-signal=INT,TERM"),
                    List.of("perl", "-e", "@SIG{qw(INT TERM)} = qw(DEFAULT) x 2; exec @ARGV"));

    private static final List<String> PREFIX =
            CANDIDATES.stream().filter(SignalReset::works).findFirst().orElse(List.of());

    private SignalReset() {}

    /** Empty where this system has no such command. */
    static List<String> prefix() {
        return PREFIX;
    }

    static boolean isAvailable() {
        return !PREFIX.isEmpty();
    }

    private static boolean works(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
