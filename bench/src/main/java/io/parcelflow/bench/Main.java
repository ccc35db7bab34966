package io.parcelflow.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Measures whole runs and prints the medians.
 *
 * <p>Arguments: the launcher's path and the number of runs of each workload.
 */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws Exception {
        Path launcher = Path.of(args[0]).toAbsolutePath();
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        System.out.printf(
                Locale.ROOT,
                "Medians of %d runs (least to most), each a process of its own with an empty"
                        + " store%n%n",
                runs);
        for (Workload workload : List.of(Workload.small(), Workload.paced())) {
            List<Measured> measured = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                measured.add(new ProcessRun(launcher, workload).measure());
            }
            print(workload, measured);
        }
    }

    private static void print(Workload workload, List<Measured> runs) {
        System.out.println(
                workload.name() + ", " + workload.limit() + " each, " + workload.latency());
        row("first request after start", "s", runs, run -> run.firstRequest().toNanos() / 1e9);
        row("peak resident memory", "MB", runs, run -> run.peakResidentBytes() / 1e6);
        row("makespan", "s", runs, run -> run.makespan().toNanos() / 1e9);
        row("makespan / lower bound", "", runs, Measured::ratio);
        row("requests", "", runs, Measured::requests);
        row("answered 429", "", runs, Measured::throttled);
        row("properties", "", runs, Measured::records);
        row("CPU of the process", "s", runs, run -> run.cpu().toNanos() / 1e9);
        System.out.println();
    }

    private static void row(
            String name, String unit, List<Measured> runs, ToDoubleFunction<Measured> figure) {
        double[] values = runs.stream().mapToDouble(figure).sorted().toArray();
        double median = values[values.length / 2];
        System.out.printf(
                Locale.ROOT,
                "  %-28s %10.3f %-3s (%.3f to %.3f)%n",
                name,
                median,
                unit,
                values[0],
                Arrays.stream(values).max().orElse(median));
    }
}
