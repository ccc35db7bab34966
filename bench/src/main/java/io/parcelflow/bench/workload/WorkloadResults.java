package io.parcelflow.bench.workload;

import io.parcelflow.bench.result.SampleStatistics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The measurements of all runs of a workload. */
public final class WorkloadResults {

    private record Figure(String name, String unit, ToDoubleFunction<RunMeasurement> of) {

        SampleStatistics spread(List<RunMeasurement> runs) {
            return new SampleStatistics(runs.stream().mapToDouble(of).toArray());
        }
    }

    private static final Figure CPU = new Figure("CPU", "s", RunMeasurement::cpuSeconds);

    private static final List<Figure> FIGURES =
            List.of(
                    new Figure(
                            "start to first request", "s", m -> m.firstRequest().toNanos() / 1e9),
                    new Figure("start to end", "s", m -> m.process().elapsed().toNanos() / 1e9),
                    new Figure("lower bound", "s", m -> m.lowerBound().toNanos() / 1e9),
                    new Figure("makespan", "s", m -> m.makespan().toNanos() / 1e9),
                    new Figure("makespan / lower bound", "", RunMeasurement::makespanRatio),
                    new Figure("requests", "", RunMeasurement::requests),
                    new Figure("answered 429", "", RunMeasurement::throttled),
                    new Figure("records", "", RunMeasurement::records),
                    CPU,
                    new Figure("CPU, user", "s", m -> m.process().cpuUser().toNanos() / 1e9),
                    new Figure("CPU, system", "s", m -> m.process().cpuSystem().toNanos() / 1e9),
                    new Figure("CPU per step", "us", RunMeasurement::cpuMicrosPerStep),
                    new Figure("CPU per record", "us", RunMeasurement::cpuMicrosPerRecord),
                    new Figure(
                            "peak resident memory",
                            "MB",
                            m -> m.process().peakResidentBytes() / 1e6));

    private final Map<Contender, List<RunMeasurement>> runs = new EnumMap<>(Contender.class);
    private final Map<Contender, Integer> failed = new EnumMap<>(Contender.class);

    public void add(Contender contender, RunMeasurement run) {
        runs.computeIfAbsent(contender, _ -> new ArrayList<>()).add(run);
    }

    public void addFailure(Contender contender) {
        failed.merge(contender, 1, Integer::sum);
    }

    /** A table of medians. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        failed.forEach((contender, times) ->
                lines.add("  " + contender.label() + ", FAILED runs: " + times));
        runs.forEach((contender, measured) -> {
            lines.add("  " + contender.label() + ", median of " + measured.size());
            for (Figure figure : FIGURES) {
                SampleStatistics spread = figure.spread(measured);
                if (spread.isKnown()) {
                    lines.add(spread.line(figure.name(), figure.unit()));
                }
            }
        });
        cpuRatios()
                .forEach((beside, ratio) ->
                        lines.add(
                                String.format(
                                        Locale.ROOT,
                                        "  CPU / CPU of the %-26s %6.3f",
                                        beside,
                                        ratio)));
        return lines;
    }

    /** The program's median of the named value; NaN if unknown. */
    public double median(String figure) {
        List<RunMeasurement> ours = runs.getOrDefault(Contender.PARCELFLOW, List.of());
        for (Figure each : FIGURES) {
            if (each.name().equals(figure)) {
                SampleStatistics spread = each.spread(ours);
                return spread.isKnown() ? spread.median() : Double.NaN;
            }
        }
        throw new IllegalArgumentException("there is no figure " + figure);
    }

    public double cpuRatio(Contender beside) {
        return cpuRatios().getOrDefault(beside.label(), Double.NaN);
    }

    /** The program's median ÷ that of each baseline, by name. */
    private Map<String, Double> cpuRatios() {
        Map<String, Double> ratios = new LinkedHashMap<>();
        List<RunMeasurement> ours = runs.get(Contender.PARCELFLOW);
        if (ours != null) {
            runs.forEach((contender, measured) -> {
                if (contender != Contender.PARCELFLOW) {
                    ratios.put(
                            contender.label(),
                            CPU.spread(ours).median() / CPU.spread(measured).median());
                }
            });
        }
        return ratios;
    }

    public Map<String, Object> tree() {
        Map<String, Object> programs = new LinkedHashMap<>();
        runs.forEach((contender, measured) -> programs.put(contender.label(), tree(measured)));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("programs", programs);
        tree.put("cpu_ratios", cpuRatios());
        tree.put("failed_runs", failed.values().stream().mapToInt(Integer::intValue).sum());
        return tree;
    }

    private static Map<String, Object> tree(List<RunMeasurement> measured) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Figure figure : FIGURES) {
            SampleStatistics spread = figure.spread(measured);
            if (spread.isKnown()) {
                Map<String, Object> entry = spread.tree(figure.unit());
                entry.put(
                        "runs",
                        measured.stream().map(run -> figure.of().applyAsDouble(run)).toList());
                tree.put(figure.name(), entry);
            }
        }
        return tree;
    }
}
