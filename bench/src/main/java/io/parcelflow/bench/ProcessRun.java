package io.parcelflow.bench;

import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.sandbox.site.LoggedRequest;
import io.parcelflow.sandbox.site.RequestSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs {@code parcelflow run} in a process of its own and measures it from outside. */
final class ProcessRun {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> SOURCES = List.of("maricopa_api", "phoenix_mls");

    private final Path launcher;
    private final Workload workload;

    ProcessRun(Path launcher, Workload workload) {
        this.launcher = launcher;
        this.workload = workload;
    }

    /**
     * Runs once with an empty store.
     *
     * @throws IllegalStateException if the run does not complete
     */
    Measured measure() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("parcelflow-bench");
        try (Sandbox sandbox = Sandbox.start(workload.sandbox())) {
            return measure(sandbox, folder);
        } finally {
            delete(folder);
        }
    }

    private Measured measure(Sandbox sandbox, Path folder)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output.json");
        ProcessBuilder builder =
                new ProcessBuilder(launcher.toString(), "run", "--mode", "parallel", "--json")
                        .directory(folder.toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(folder.resolve("errors.txt").toFile());
        Map<String, String> environment = builder.environment();
        environment.putAll(sandbox.collectorSettings());
        environment.put("TARGET_ZIP_CODES", String.join(",", workload.zipCodes()));
        environment.put("PARCELFLOW_HOME", folder.resolve("data").toString());

        long startNanos = System.nanoTime();
        Process process = builder.start();
        Watched watched = watch(process);
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    "the run ended with "
                            + process.exitValue()
                            + ": "
                            + Files.readString(folder.resolve("errors.txt")));
        }
        RunOutput run = RunOutput.parse(Files.readString(output));
        long requests = 0;
        long throttled = 0;
        Duration bound = Duration.ZERO;
        for (String source : SOURCES) {
            RequestSummary asked = sandbox.requestLog().summary(source);
            requests += asked.requests();
            throttled += asked.tooManyRequests();
            Duration least =
                    workload.limit()
                            .per()
                            .multipliedBy(asked.requests())
                            .dividedBy(workload.limit().permits());
            bound = least.compareTo(bound) > 0 ? least : bound;
        }
        return new Measured(
                Duration.ofNanos(firstArrivalNanos(sandbox) - startNanos),
                watched.peakResidentBytes,
                watched.cpu,
                run.makespan(),
                bound,
                requests,
                throttled,
                run.properties());
    }

    private static long firstArrivalNanos(Sandbox sandbox) {
        return SOURCES.stream()
                .flatMap(source -> sandbox.requestLog().requests(source).stream())
                .mapToLong(LoggedRequest::arrivalNanos)
                .min()
                .orElseThrow(() -> new IllegalStateException("no request arrived"));
    }

    private record Watched(long peakResidentBytes, Duration cpu) {}

    /** Reads the kernel's own high-water mark, so a peak between two looks is not missed. */
    private static Watched watch(Process process) throws IOException, InterruptedException {
        long peak = 0;
        Duration cpu = Duration.ZERO;
        long untilNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, highWaterBytes(process.pid()));
            Duration spent = process.info().totalCpuDuration().orElse(Duration.ZERO);
            cpu = spent.compareTo(cpu) > 0 ? spent : cpu;
            if (System.nanoTime() > untilNanos) {
                process.destroyForcibly();
                throw new IllegalStateException("the run did not end within " + PATIENCE);
            }
        }
        return new Watched(peak, cpu);
    }

    private static long highWaterBytes(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
                }
            }
            return 0;
        } catch (IOException e) {
            // The process ended between opening and reading; the last look stands.
            return 0;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
