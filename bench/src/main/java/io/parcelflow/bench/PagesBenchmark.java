package io.parcelflow.bench;

import io.parcelflow.bench.process.FolderDeletion;
import io.parcelflow.bench.process.MeasuredProcess;
import io.parcelflow.bench.process.MeasuredProgram;
import io.parcelflow.bench.process.MeasurementException;
import io.parcelflow.bench.result.BenchmarkReport;
import io.parcelflow.bench.scale.LargeStoreGenerator;
import io.parcelflow.bench.scale.PageQueryTimes;
import io.parcelflow.bench.scale.PlanningScale;
import io.parcelflow.bench.service.BenchmarkPaths;
import io.parcelflow.bench.service.ResponseTimes;
import io.parcelflow.bench.service.ServiceClient;
import io.parcelflow.bench.service.ServiceProcess;
import io.parcelflow.bench.sources.CountyFactories;
import io.parcelflow.bench.sources.CountyFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills a large store once and measures the response time of every page and query. */
final class PagesBenchmark {

    static final String NAME = "PAGES";
    static final String DESCRIPTION =
            "1,000,000 properties, a year of runs and one run of 410,000 tasks: each page and each API resource 40 times over HTTP from the released program, then each query of a page 40 times in the same JVM";

    /** Plans and reports of a whole country do not fit into the default heap together. */
    private static final String FILLING_HEAP = "-Xmx500m -Xmn100m";

    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    /** No source receives requests: nothing listens at these addresses. */
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "SOURCES", String.join(",", CountyFactories.names()),
                    "TARGET_ZIP_CODES", "85001",
                    "HTTP_RATE_LIMIT", "none",
                    "DAILY_SCHEDULE", "off");

    private static final int TIMES = 40;
    private static final String MIDDLE = ": p50";
    private static final String HIGH = ": p95";

    private final MeasuredProgram program;
    private final @Nullable Path kept;

    /**
     * A measurement that has not started.
     *
     * @param kept a folder whose store is reused if it has one, and kept; null for a temporary one
     */
    PagesBenchmark(MeasuredProgram program, @Nullable Path kept) {
        this.program = program;
        this.kept = kept;
    }

    void measure(BenchmarkReport report) throws IOException, InterruptedException {
        Path folder =
                kept == null
                        ? Files.createTempDirectory("parcelflow-pages")
                        : Files.createDirectories(kept).toAbsolutePath();
        try {
            Path file = folder.resolve("parcelflow.db");
            List<String> lines = new ArrayList<>();
            Map<String, Object> tree = new LinkedHashMap<>();
            if (!Files.exists(file)) {
                System.err.println("PAGES: filling " + file);
                numbers(LargeStoreGenerator.class, FILLING_HEAP, file)
                        .forEach((name, number) -> add(name, number, lines, tree));
            }
            add("store, MB", Files.size(file) / 1e6, lines, tree);
            System.err.println("PAGES: requesting pages");
            lines.add(line("over HTTP, milliseconds", "first", "p50", "p95", "kB sent"));
            served(folder, lines, tree);
            System.err.println("PAGES: querying the store");
            Map<String, Double> queried = numbers(PageQueryTimes.class, "", file);
            lines.add(line("of the store, milliseconds", "", "p50", "p95", ""));
            queried.forEach((name, number) -> {
                tree.put(name, number);
                if (name.endsWith(MIDDLE)) {
                    String what = name.substring(0, name.length() - MIDDLE.length());
                    double high = queried.getOrDefault(what + HIGH, 0.0);
                    lines.add(line(what, "", words(number), words(high), ""));
                }
            });
            add("peak resident MB", queried.getOrDefault("peak resident MB", 0.0), lines, tree);
            report.add(NAME, DESCRIPTION, lines, tree);
        } finally {
            if (kept == null) {
                FolderDeletion.delete(folder);
            }
        }
    }

    private void served(Path home, List<String> lines, Map<String, Object> tree)
            throws IOException, InterruptedException {
        BenchmarkPaths paths =
                new BenchmarkPaths(
                        LargeStoreGenerator.COUNTRY,
                        LargeStoreGenerator.DAYS,
                        CountyFactory.name(PlanningScale.SOURCES),
                        LargeStoreGenerator.FIRST_ZIP,
                        LargeStoreGenerator.ZIPS);
        Map<String, Object> pages = new LinkedHashMap<>();
        try (ServiceProcess served =
                ServiceProcess.start(program.serve(home, SETTINGS), home.resolve("said.txt"))) {
            ServiceClient asking = new ServiceClient(served.baseUri());
            double slowest = 0;
            for (Map.Entry<String, ResponseTimes> each :
                    ResponseTimes.of(asking, paths.all(), TIMES).entrySet()) {
                ResponseTimes times = each.getValue();
                lines.add(
                        line(
                                each.getKey(),
                                words(times.firstMillis()),
                                words(times.p50Millis()),
                                words(times.p95Millis()),
                                words(times.bytes() / 1e3)));
                pages.put(
                        each.getKey(),
                        Map.of(
                                "first_ms", times.firstMillis(),
                                "p50_ms", times.p50Millis(),
                                "p95_ms", times.p95Millis(),
                                "bytes", times.bytes()));
                slowest = Math.max(slowest, times.p95Millis());
            }
            tree.put("pages", pages);
            add("slowest p95, ms", slowest, lines, tree);
            add(
                    "first page with styles and scripts, kB",
                    asking.firstPageBytes("/") / 1e3,
                    lines,
                    tree);
            ServiceClient.TimedResponse whole =
                    asking.get("/api/v1/runs/" + LargeStoreGenerator.COUNTRY + "/report");
            add("report with 410,000 tasks, s", whole.millis() / 1e3, lines, tree);
            add("report with 410,000 tasks, MB sent", whole.bytes() / 1e6, lines, tree);
            add("peak resident memory of the service, MB", served.peakBytes() / 1e6, lines, tree);
        }
    }

    private static void add(
            String name, double number, List<String> lines, Map<String, Object> tree) {
        lines.add(line(name, "", "", words(number), ""));
        tree.put(name, number);
    }

    private static String words(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static String line(String name, String... cells) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "    %-52s", name));
        for (String cell : cells) {
            line.append(String.format(Locale.ROOT, " %9s", cell));
        }
        return line.toString().stripTrailing();
    }

    private Map<String, Double> numbers(Class<?> main, String options, Path file)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("parcelflow-bench", ".json");
        try {
            ProcessBuilder builder =
                    program.otherMain(
                                    main,
                                    "-Dparcelflow.bench.file=" + file + " " + options,
                                    Map.of())
                            .redirectOutput(output.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT);
            MeasuredProcess process = MeasuredProcess.run(builder, TIMEOUT);
            if (process.exitCode() != 0) {
                throw new MeasurementException(
                        main.getSimpleName() + " ended with " + process.exitCode());
            }
            Map<String, Double> numbers =
                    new LinkedHashMap<>(ScaleBenchmark.numbers(Files.readString(output)));
            numbers.put("peak resident MB", process.peakResidentBytes() / 1e6);
            return numbers;
        } finally {
            Files.delete(output);
        }
    }
}
