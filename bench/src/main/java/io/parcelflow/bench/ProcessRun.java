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

    private final Program program;
    private final SimulatedSources sources;

    ProcessRun(Program program, SimulatedSources sources) {
        this.program = program;
        this.sources = sources;
    }

    /**
     * Runs once with an empty store.
     *
     * @throws IllegalStateException if the run does not complete
     */
    Measured measure(Program.Kind kind) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("parcelflow-bench");
        try (SimulatedSources.Open open = sources.open()) {
            return measure(kind, open, folder);
        } finally {
            delete(folder);
        }
    }

    private Measured measure(Program.Kind kind, SimulatedSources.Open open, Path folder)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output.json");
        Path errors = folder.resolve("errors.txt");
        Files.createDirectory(folder.resolve("data"));
        ProcessBuilder builder =
                program.process(kind, folder, open.settings())
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile());
        WatchedProcess process = WatchedProcess.run(builder);
        if (process.exitCode() != 0) {
            throw new IllegalStateException(
                    "the run ended with "
                            + process.exitCode()
                            + ": "
                            + Files.readString(errors)
                            + Files.readString(output));
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

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
