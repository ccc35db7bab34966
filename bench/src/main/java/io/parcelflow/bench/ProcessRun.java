package io.parcelflow.bench;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.sandbox.site.RequestSummary;
import io.parcelflow.sandbox.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** Runs a program in a process of its own against simulated sources and measures it. */
final class ProcessRun {

    private static final int EXCERPT_CHARS = 600;

    private final Program program;
    private final SimulatedSources sources;

    ProcessRun(Program program, SimulatedSources sources) {
        this.program = program;
        this.sources = sources;
    }

    /**
     * Runs once with an empty store.
     *
     * @throws MeasurementException if the run does not complete
     */
    Measured measure(Contender contender) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("parcelflow-bench");
        try (SimulatedSources.Open open = sources.open()) {
            return measure(contender, open, folder);
        } finally {
            delete(folder);
        }
    }

    private Measured measure(Contender contender, SimulatedSources.Open open, Path folder)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output.json");
        Path errors = folder.resolve("errors.txt");
        Path home = Files.createDirectory(folder.resolve("data"));
        ProcessBuilder builder =
                contender
                        .process(program, home, open.settings())
                        .directory(folder.toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile());
        WatchedProcess process = WatchedProcess.run(builder);
        if (process.exitCode() != 0) {
            throw new MeasurementException(
                    "the run ended with "
                            + process.exitCode()
                            + ": "
                            + excerpt(Files.readString(errors)));
        }
        RunOutput run = RunOutput.parse(Files.readString(output));
        long requests = 0;
        long throttled = 0;
        long firstNanos = Long.MAX_VALUE;
        Duration bound = Duration.ZERO;
        for (Site site : open.sites()) {
            RequestSummary asked = site.log().summary();
            requests += asked.requests();
            throttled += asked.tooManyRequests();
            if (asked.requests() > 0) {
                firstNanos = Math.min(firstNanos, asked.firstNanos());
            }
            for (RateLimit limit : site.settings().limits()) {
                Duration least =
                        limit.per().multipliedBy(asked.requests()).dividedBy(limit.permits());
                bound = least.compareTo(bound) > 0 ? least : bound;
            }
        }
        return new Measured(
                process,
                Duration.ofNanos(firstNanos - process.startNanos()),
                run.makespan(),
                bound,
                requests,
                throttled,
                run.records());
    }

    /** The end of a long text, where what went wrong is said last. */
    private static String excerpt(String text) {
        return text.length() <= EXCERPT_CHARS
                ? text
                : "..." + text.substring(text.length() - EXCERPT_CHARS);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
