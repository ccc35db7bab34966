package io.parcelflow.cli.e2e;

import io.parcelflow.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The program in a process of its own, to be killed. */
public final class ProgramProcess implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Process process;
    private final Path out;
    private final Path err;

    private ProgramProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static ProgramProcess start(Path folder, Map<String, String> environment, String... args)
            throws IOException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        List<String> command = new ArrayList<>(SignalReset.prefix());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx64m");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-cp");
        command.add(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        // What steers the build is no setting of the program.
        builder.environment().keySet().removeIf(name -> name.startsWith("PARCELFLOW_"));
        builder.environment().putAll(environment);
        return new ProgramProcess(builder.start(), out, err);
    }

    /** Waits until that is so; fails if the process ends before. */
    public void awaitUntil(BooleanSupplier isSo) throws IOException, InterruptedException {
        long untilNanos = System.nanoTime() + TIMEOUT.toNanos();
        while (!isSo.getAsBoolean()) {
            if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("it ended before: " + told());
            }
            if (System.nanoTime() > untilNanos) {
                throw new AssertionError("it never came to that: " + Files.readString(err));
            }
        }
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As {@code kill -NAME} does. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    /** What it has said so far besides its result. */
    public String err() {
        try {
            return Files.readString(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end. */
    ProgramResult ended() throws IOException, InterruptedException {
        if (!process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("it does not end: " + Files.readString(err));
        }
        return told();
    }

    private ProgramResult told() throws IOException {
        return new ProgramResult(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
