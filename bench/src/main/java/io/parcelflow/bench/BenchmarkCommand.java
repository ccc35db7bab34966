package io.parcelflow.bench;

import io.parcelflow.bench.process.HostInfo;
import io.parcelflow.bench.process.MeasuredProgram;
import io.parcelflow.bench.process.MeasurementException;
import io.parcelflow.bench.result.BenchmarkReport;
import io.parcelflow.bench.workload.Contender;
import io.parcelflow.bench.workload.RunBenchmark;
import io.parcelflow.bench.workload.RunMeasurement;
import io.parcelflow.bench.workload.Workload;
import io.parcelflow.bench.workload.WorkloadResults;
import io.parcelflow.bench.workload.WorkloadSources;
import io.parcelflow.runtime.text.JsonText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the benchmarks and prints a table. */
@Command(
        name = "bench/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure the program on this machine and print a table at the end. W1 to W3 are whole runs, each in its own process with an empty store, against simulated sources.",
            ""
        },
        footer = {
            "",
            "Workloads:",
            "  W1      2 sources x 3 ZIPs with details",
            "  W2      10 sources x 50 ZIPs with rate limits, 50 ms",
            "  W2-250  the same at 250 ms",
            "  W3      10 sources x 500 ZIPs without limits, compared with a plain loop",
            "  PLAN    planning and simulating 410,000 tasks",
            "  API     how much an open dashboard or 200 requests/s slow down a run of W2",
            "  LIVE    the live stream over minutes, with slow and short-lived clients",
            "  PAGES   pages and API on 1,000,000 properties and 410,000 tasks",
            "  PARTS   microbenchmarks with JMH",
            "",
            "PARCELFLOW_JAVA_OPTS is passed to the measured processes."
        })
public final class BenchmarkCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "WORKLOAD",
            description = "What to measure (default: everything except API, LIVE and PAGES).")
    List<String> names = new ArrayList<>();

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "5",
            description = "Runs of each (default: ${DEFAULT-VALUE}).")
    int runs = 5;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write all measurements to this file.")
    @Nullable Path json;

    @Option(
            names = "--keep",
            paramLabel = "FOLDER",
            description = "Keep the output of each run and the arrival time of each request there.")
    @Nullable Path kept;

    @Option(
            names = "--store",
            paramLabel = "FOLDER",
            description = "Keep the store of PAGES there; an existing one is not filled again.")
    @Nullable Path store;

    @Option(names = "--launcher", required = true, hidden = true)
    Path launcher = Path.of("parcelflow");

    @Option(names = "--class-path", required = true, hidden = true)
    String classPath = "";

    @Option(names = "--cache", required = true, hidden = true)
    String cache = "";

    public static void main(String[] args) {
        System.exit(new CommandLine(new BenchmarkCommand()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        MeasuredProgram program =
                new MeasuredProgram(launcher.toAbsolutePath(), classPath, !cache.isEmpty());
        BenchmarkReport report = new BenchmarkReport();
        BenchmarkSummary summary = new BenchmarkSummary();
        double loadBefore = HostInfo.load();
        boolean isWhole = true;
        for (String name : wanted()) {
            switch (name) {
                case ScaleBenchmark.NAME -> new ScaleBenchmark(program).measure(runs, report);
                case PagesBenchmark.NAME -> new PagesBenchmark(program, store).measure(report);
                case ApiBenchmark.NAME -> new ApiBenchmark(program).measure(runs, report);
                case LiveStreamBenchmark.NAME -> new LiveStreamBenchmark(program).measure(report);
                case MicroBenchmarks.NAME -> MicroBenchmarks.measure(runs, report);
                default -> isWhole &= measure(program, Workload.named(name), report, summary);
            }
        }
        report.lines().forEach(System.out::println);
        summary.lines().forEach(System.out::println);
        System.out.printf(
                Locale.ROOT,
                "%n%s; load before %.1f, at the end %.1f%n",
                HostInfo.description(),
                loadBefore,
                HostInfo.load());
        if (json != null) {
            Files.writeString(json, JsonText.compact(report.tree()) + "\n");
        }
        return isWhole ? 0 : 1;
    }

    private List<String> wanted() {
        List<String> known = new ArrayList<>(Workload.all().stream().map(Workload::name).toList());
        known.add(ScaleBenchmark.NAME);
        known.add(MicroBenchmarks.NAME);
        if (names.isEmpty()) {
            return List.copyOf(known);
        }
        // Only if requested by name: they take minutes, and one of them a gigabyte.
        known.addAll(List.of(ApiBenchmark.NAME, LiveStreamBenchmark.NAME, PagesBenchmark.NAME));
        List<String> wanted = new ArrayList<>();
        for (String name : names) {
            String upper = name.toUpperCase(Locale.ROOT);
            if (!known.contains(upper)) {
                throw new IllegalArgumentException("no workload " + name + ", only " + known);
            }
            wanted.add(upper);
        }
        return wanted;
    }

    /** Whether all its runs completed. */
    private boolean measure(
            MeasuredProgram program,
            Workload workload,
            BenchmarkReport report,
            BenchmarkSummary summary)
            throws Exception {
        RunBenchmark run = new RunBenchmark(program, new WorkloadSources(workload), kept);
        WorkloadResults figures = new WorkloadResults();
        boolean isWhole = true;
        for (int i = 1; i <= runs; i++) {
            for (Contender contender : workload.contenders()) {
                String what = workload.name() + " " + i + "/" + runs + " " + contender.label();
                try {
                    RunMeasurement measured =
                            run.measure(
                                    workload.name() + "-" + i + "-" + contender.name(), contender);
                    figures.add(contender, measured);
                    System.err.printf(
                            Locale.ROOT,
                            "%s: %.2f s, %.2f s CPU%n",
                            what,
                            measured.makespan().toNanos() / 1e9,
                            measured.cpuSeconds());
                } catch (MeasurementException e) {
                    figures.addFailure(contender);
                    isWhole = false;
                    System.err.println(what + ": " + e.getMessage());
                }
            }
        }
        report.add(workload.name(), workload.description(), figures.lines(), figures.tree());
        summary.add(workload.name(), figures);
        return isWhole;
    }
}
