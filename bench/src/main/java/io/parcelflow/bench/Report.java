package io.parcelflow.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The figures of all measured runs: medians as a table, everything as a tree for JSON. */
final class Report {

    /** One figure: its name, its unit, where it comes from and its target, empty if none. */
    private record Figure(String name, String unit, ToDoubleFunction<Measured> of) {}

    private static final List<Figure> FIGURES =
            List.of(
                    new Figure(
                            "start to first request", "s", m -> m.firstRequest().toNanos() / 1e9),
                    new Figure("makespan", "s", m -> m.makespan().toNanos() / 1e9),
                    new Figure("makespan / lower bound", "", Measured::ratio),
                    new Figure("requests", "", Measured::requests),
                    new Figure("answered 429", "", Measured::throttled),
                    new Figure("records", "", Measured::records),
                    new Figure("CPU", "s", Measured::cpuSeconds),
                    new Figure("CPU, user", "s", m -> m.process().cpuUser().toNanos() / 1e9),
                    new Figure("CPU, system", "s", m -> m.process().cpuSystem().toNanos() / 1e9),
                    new Figure("CPU per step", "us", Measured::cpuMicrosPerStep),
                    new Figure("CPU per record", "us", Measured::cpuMicrosPerRecord),
                    new Figure(
                            "peak resident memory",
                            "MB",
                            m -> m.process().peakResidentBytes() / 1e6));

    private final Map<Workload, Map<Program.Kind, List<Measured>>> runs = new LinkedHashMap<>();

    void add(Workload workload, Program.Kind kind, Measured run) {
        runs.computeIfAbsent(workload, _ -> new LinkedHashMap<>())
                .computeIfAbsent(kind, _ -> new ArrayList<>())
                .add(run);
    }

    /** The table's lines. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        runs.forEach((workload, byKind) -> {
            lines.add("");
            lines.add(workload.name() + ": " + workload.words());
            byKind.forEach((kind, measured) -> {
                lines.add(
                        String.format(
                                Locale.ROOT, "  %s, median of %d", kind.words(), measured.size()));
                for (Figure figure : FIGURES) {
                    double[] values = sorted(figure, measured);
                    if (!Double.isNaN(values[0])) {
                        lines.add(line(figure, values));
                    }
                }
            });
            comparison(byKind)
                    .forEach((name, ratio) ->
                            lines.add(String.format(Locale.ROOT, "  %-42s %8.3f", name, ratio)));
        });
        return lines;
    }

    private static String line(Figure figure, double[] values) {
        int decimals = figure.unit().isEmpty() && values[0] == Math.rint(values[0]) ? 0 : 3;
        String number = "%." + decimals + "f";
        return String.format(
                Locale.ROOT,
                "    %-26s %14s %-2s  (" + number + " to " + number + ")",
                figure.name(),
                String.format(Locale.ROOT, number, median(values)),
                figure.unit(),
                values[0],
                values[values.length - 1]);
    }

    private static double[] sorted(Figure figure, List<Measured> measured) {
        return measured.stream().mapToDouble(figure.of()).sorted().toArray();
    }

    /** The middle one, or of an even number the lower of the two in the middle. */
    private static double median(double[] sorted) {
        return sorted[(sorted.length - 1) / 2];
    }

    private static Map<String, Double> comparison(Map<Program.Kind, List<Measured>> byKind) {
        Map<String, Double> ratios = new LinkedHashMap<>();
        Figure cpu = new Figure("CPU", "s", Measured::cpuSeconds);
        List<Measured> ours = byKind.get(Program.Kind.PARCELFLOW);
        if (ours == null) {
            return ratios;
        }
        byKind.forEach((kind, measured) -> {
            if (kind != Program.Kind.PARCELFLOW) {
                ratios.put(
                        "CPU / " + kind.words(),
                        median(sorted(cpu, ours)) / median(sorted(cpu, measured)));
            }
        });
        return ratios;
    }

    /** Everything measured, for {@code JsonText}. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        runs.forEach((workload, byKind) -> {
            Map<String, Object> programs = new LinkedHashMap<>();
            byKind.forEach((kind, measured) -> programs.put(kind.words(), figures(measured)));
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("words", workload.words());
            entry.put("programs", programs);
            entry.put("ratios", comparison(byKind));
            tree.put(workload.name(), entry);
        });
        return tree;
    }

    private static Map<String, Object> figures(List<Measured> measured) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Figure figure : FIGURES) {
            double[] values = sorted(figure, measured);
            if (!Double.isNaN(values[0])) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("unit", figure.unit());
                entry.put("median", median(values));
                entry.put("least", values[0]);
                entry.put("most", values[values.length - 1]);
                entry.put(
                        "runs", measured.stream().map(m -> figure.of().applyAsDouble(m)).toList());
                tree.put(figure.name(), entry);
            }
        }
        return tree;
    }
}
