package io.parcelflow.cli.terminal;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Detects the terminal of the standard streams. */
public final class TerminalDetection {

    private static final int COLUMNS_DEFAULT = 80;
    private static final int COLUMNS_MIN = 20;
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final File TERMINAL = new File("/dev/tty");

    private TerminalDetection() {}

    /** Whether a standard stream, 1 or 2, is a terminal. */
    // Without a terminal, JDK 25 has no console again, unlike 22 to 24.
    @SuppressWarnings("SystemConsoleNull")
    public static boolean isTerminal(int descriptor) {
        try {
            if (Files.isDirectory(DESCRIPTORS)) {
                String target =
                        Files.readSymbolicLink(DESCRIPTORS.resolve(Integer.toString(descriptor)))
                                .toString();
                return target.startsWith("/dev/pts/")
                        || target.startsWith("/dev/tty")
                        || target.equals("/dev/console");
            }
        } catch (IOException e) {
            return false;
        }
        // Elsewhere it is only known whether input and output both are.
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** The width: by COLUMNS, by the terminal, or 80. */
    public static int columns(Map<String, String> environment) {
        int columns = parsed(environment.getOrDefault("COLUMNS", ""));
        return columns > 0 ? columns : measured();
    }

    private static int measured() {
        try {
            Process stty =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(TERMINAL)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String text = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (stty.waitFor(1, TimeUnit.SECONDS) && stty.exitValue() == 0) {
                int columns = parsed(text.substring(text.indexOf(' ') + 1).strip());
                return columns > 0 ? columns : COLUMNS_DEFAULT;
            }
        } catch (IOException e) {
            return COLUMNS_DEFAULT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return COLUMNS_DEFAULT;
    }

    private static int parsed(String text) {
        try {
            int columns = Integer.parseInt(text);
            // A terminal of unknown size reports 0.
            return columns <= 0 ? 0 : Math.max(COLUMNS_MIN, columns);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
