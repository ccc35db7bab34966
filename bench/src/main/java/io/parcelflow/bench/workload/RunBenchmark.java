package io.parcelflow.bench.workload;

import io.parcelflow.bench.process.FolderDeletion;
import io.parcelflow.bench.process.MeasuredProcess;
import io.parcelflow.bench.process.MeasuredProgram;
import io.parcelflow.bench.process.MeasurementException;
import io.parcelflow.bench.process.RunOutput;
import io.parcelflow.sandbox.site.LoggedRequest;
import io.parcelflow.sandbox.site.RequestSummary;
import io.parcelflow.sandbox.site.SimulatedSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs a program as a process against simulated sources and measures it. */
public final class RunBenchmark {

    private static final int EXCERPT_CHARS = 600;
    private static final String OUTPUT = "output.json";

    private final MeasuredProgram program;
    private final WorkloadSources sources;
    private final @Nullable Path kept;

    /**
     * For these sources.
     *
     * @param kept a folder for the output of each run and the arrival times of requests; null for
     *     none
     */
    public RunBenchmark(MeasuredProgram program, WorkloadSources sources, @Nullable Path kept) {
        this.program = program;
        this.sources = sources;
        this.kept = kept;
    }

    /**
     * Runs once with an empty store.
     *
     * @param name name of this run in the folder
     * @throws MeasurementException if the run is not completed
     */
    public RunMeasurement measure(String name, Contender contender)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("parcelflow-bench");
        try (WorkloadSources.RunningSources open = sources.open(kept != null)) {
            RunMeasurement measured = measure(contender, open, folder);
            if (kept != null) {
                keep(kept, name, open, folder);
            }
            return measured;
        } finally {
            FolderDeletion.delete(folder);
        }
    }

    private RunMeasurement measure(
            Contender contender, WorkloadSources.RunningSources open, Path folder)
            throws IOException, InterruptedException {
        Path output = folder.resolve(OUTPUT);
        Path errors = folder.resolve("errors.txt");
        Path home = Files.createDirectory(folder.resolve("data"));
        ProcessBuilder builder =
                contender
                        .process(program, home, open.settings())
                        .directory(folder.toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile());
        MeasuredProcess process = MeasuredProcess.run(builder);
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
        for (SimulatedSite site : open.sites()) {
            RequestSummary asked = site.log().summary();
            requests += asked.requests();
            throttled += asked.tooManyRequests();
            if (asked.requests() > 0) {
                firstNanos = Math.min(firstNanos, asked.firstNanos());
            }
            Duration least = RequestTimeLowerBound.of(site, sources.maxInFlight());
            bound = least.compareTo(bound) > 0 ? least : bound;
        }
        return new RunMeasurement(
                process,
                Duration.ofNanos(firstNanos - process.startNanos()),
                run.makespan(),
                bound,
                requests,
                throttled,
                run.records());
    }

    /** Writes the output of the run, and a line per request: source, milliseconds, status, path. */
    private static void keep(
            Path kept, String name, WorkloadSources.RunningSources open, Path folder)
            throws IOException {
        Files.createDirectories(kept);
        Files.copy(
                folder.resolve(OUTPUT),
                kept.resolve(name + ".json"),
                StandardCopyOption.REPLACE_EXISTING);
        List<LoggedRequest> requests = new ArrayList<>();
        for (SimulatedSite site : open.sites()) {
            requests.addAll(site.log().requests());
        }
        requests.sort(Comparator.comparingLong(LoggedRequest::arrivalNanos));
        List<String> lines = new ArrayList<>();
        for (LoggedRequest request : requests) {
            long sinceFirst = request.arrivalNanos() - requests.getFirst().arrivalNanos();
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%s,%.3f,%d,%s",
                            request.source(),
                            sinceFirst / 1e6,
                            request.status(),
                            request.target()));
        }
        Files.write(kept.resolve(name + ".csv"), lines);
    }

    /** The end of a long text, where errors are. */
    private static String excerpt(String text) {
        return text.length() <= EXCERPT_CHARS
                ? text
                : "..." + text.substring(text.length() - EXCERPT_CHARS);
    }
}
