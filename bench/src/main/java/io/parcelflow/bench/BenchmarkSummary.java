package io.parcelflow.bench;

import io.parcelflow.bench.workload.Contender;
import io.parcelflow.bench.workload.WorkloadResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** A small table of the main results of all workloads, for documents. */
final class BenchmarkSummary {

    private record SummaryRow(String label, Function<WorkloadResults, Double> of, int decimals) {}

    private static final List<SummaryRow> ROWS =
            List.of(
                    own("makespan ÷ lower bound", "makespan / lower bound", 3),
                    own("answered 429", "answered 429", 0),
                    own("CPU, s", "CPU", 2),
                    own("CPU per step, µs", "CPU per step", 0),
                    own("CPU per record, µs", "CPU per record", 1),
                    own("peak resident memory, MB", "peak resident memory", 1),
                    own("start to first request, s", "start to first request", 2),
                    ratio("CPU ÷ plain loop, one transaction per page", Contender.PLAIN),
                    ratio("CPU ÷ plain loop, shared commits", Contender.PLAIN_SHARED));

    private final Map<String, WorkloadResults> workloads = new LinkedHashMap<>();

    private static SummaryRow own(String words, String figure, int decimals) {
        return new SummaryRow(words, figures -> figures.median(figure), decimals);
    }

    private static SummaryRow ratio(String words, Contender beside) {
        return new SummaryRow(words, figures -> figures.cpuRatio(beside), 2);
    }

    void add(String workload, WorkloadResults figures) {
        workloads.put(workload, figures);
    }

    /** In Markdown; empty if nothing was measured. */
    List<String> lines() {
        if (workloads.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("| median | " + String.join(" | ", workloads.keySet()) + " |");
        lines.add("|---".repeat(workloads.size() + 1) + "|");
        for (SummaryRow row : ROWS) {
            List<String> cells = new ArrayList<>();
            for (WorkloadResults figures : workloads.values()) {
                double value = row.of().apply(figures);
                cells.add(
                        Double.isNaN(value)
                                ? ""
                                : String.format(Locale.ROOT, "%." + row.decimals() + "f", value));
            }
            if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                lines.add("| " + row.label() + " | " + String.join(" | ", cells) + " |");
            }
        }
        return lines;
    }
}
