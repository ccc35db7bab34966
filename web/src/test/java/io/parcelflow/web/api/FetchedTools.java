package io.parcelflow.web.api;

import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Programs of other languages that some tests run, fetched once from the registries of their
 * languages. Where that is not possible, or {@code PARCELFLOW_TEST_TOOLS} is {@code none}, a test
 * is skipped and says why.
 */
final class FetchedTools {

    private static final Path FOLDER = Path.of("target", "api-tools").toAbsolutePath();
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private FetchedTools() {}

    /** What a program said, and how it ended. */
    record Result(int exitCode, String output) {}

    /** A program of packages of npm, at these versions. */
    static Path ofNode(String program, String... packages) {
        Path file = FOLDER.resolve("node/node_modules/.bin").resolve(program);
        if (!Files.exists(file)) {
            List<String> command = new ArrayList<>(List.of("npm", "install", "--no-audit"));
            command.addAll(List.of("--no-fund", "--prefix", FOLDER.resolve("node").toString()));
            command.addAll(List.of(packages));
            fetch("npm", command);
        }
        return file;
    }

    /** A program of a Python package, at that version; beside it stands {@code python}. */
    static Path ofPython(String program, String requirement) {
        Path folder = FOLDER.resolve("python");
        Path file = folder.resolve("bin").resolve(program);
        if (!Files.exists(file)) {
            fetch("python3", List.of("python3", "-m", "venv", folder.toString()));
            String python = folder.resolve("bin/python").toString();
            fetch(python, List.of(python, "-m", "pip", "install", "--quiet", requirement));
        }
        return file;
    }

    private static void fetch(String program, List<String> command) {
        assumeFalse(
                "none".equals(System.getenv("PARCELFLOW_TEST_TOOLS")),
                "PARCELFLOW_TEST_TOOLS is none, so that nothing is fetched");
        Result result;
        try {
            Files.createDirectories(FOLDER);
            result = run(FOLDER, command);
        } catch (UncheckedIOException e) {
            result = new Result(1, program + " is not installed");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assumeTrue(
                result.exitCode() == 0,
                "'" + String.join(" ", command) + "' failed: " + result.output());
    }

    /** Runs a program to its end. */
    static Result run(Path folder, List<String> command) {
        try {
            Path output = Files.createTempFile("tool", ".log");
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            // Neither asks whether there is a newer version nor tells anybody that it ran.
            builder.environment().put("REDOCLY_TELEMETRY", "off");
            builder.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
            Process process =
                    builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
            if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end");
            }
            String said = Files.readString(output);
            Files.delete(output);
            return new Result(process.exitValue(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
