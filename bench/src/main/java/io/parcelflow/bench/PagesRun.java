package io.parcelflow.bench;

import io.parcelflow.bench.scale.ManyProperties;
import io.parcelflow.bench.scale.PageQueries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Fills a large store once and measures how long each question of a page takes. */
final class PagesRun {

    static final String NAME = "PAGES";
    static final String WORDS =
            "each question of a page, asked 40 times of a store of 1 000 000 properties, a year of runs"
                    + " and one run of 410 000 tasks, in the JVM that the program runs with";

    /** Plans and reports of a whole country do not fit into the program's heap together. */
    private static final String FILLING_HEAP = "-Xmx200m -Xmn60m";

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final String MIDDLE = ": p50";
    private static final String HIGH = ": p95";

    private final Program program;

    PagesRun(Program program) {
        this.program = program;
    }

    void measure(Report report) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("parcelflow-pages");
        try {
            Path file = folder.resolve("parcelflow.db");
            List<String> lines = new ArrayList<>();
            Map<String, Object> tree = new LinkedHashMap<>();
            System.err.println("PAGES: filling " + file);
            numbers(ManyProperties.class, FILLING_HEAP, file)
                    .forEach((name, number) -> add(name, number, lines, tree));
            add("store_megabytes", Files.size(file) / 1e6, lines, tree);
            System.err.println("PAGES: asking");
            Map<String, Double> asked = numbers(PageQueries.class, "", file);
            lines.add(line("milliseconds", "p50", "p95"));
            asked.forEach((name, number) -> {
                tree.put(name, number);
                if (name.endsWith(MIDDLE)) {
                    String what = name.substring(0, name.length() - MIDDLE.length());
                    lines.add(
                            line(what, words(number), words(asked.getOrDefault(what + HIGH, 0.0))));
                }
            });
            add("peak resident MB", asked.getOrDefault("peak resident MB", 0.0), lines, tree);
            report.add(NAME, WORDS, lines, tree);
        } finally {
            remove(folder);
        }
    }

    private static void add(
            String name, double number, List<String> lines, Map<String, Object> tree) {
        lines.add(line(name, words(number), ""));
        tree.put(name, number);
    }

    private static String words(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static String line(String name, String one, String other) {
        return String.format(Locale.ROOT, "    %-52s %9s %9s", name, one, other).stripTrailing();
    }

    private Map<String, Double> numbers(Class<?> main, String options, Path file)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("parcelflow-bench", ".json");
        try {
            ProcessBuilder builder =
                    program.beside(
                                    main,
                                    "-Dparcelflow.bench.file=" + file + " " + options,
                                    Map.of())
                            .redirectOutput(output.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT);
            WatchedProcess process = WatchedProcess.run(builder, PATIENCE);
            if (process.exitCode() != 0) {
                throw new MeasurementException(
                        main.getSimpleName() + " ended with " + process.exitCode());
            }
            Map<String, Double> numbers =
                    new LinkedHashMap<>(ScaleRun.numbers(Files.readString(output)));
            numbers.put("peak resident MB", process.peakResidentBytes() / 1e6);
            return numbers;
        } finally {
            Files.delete(output);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
