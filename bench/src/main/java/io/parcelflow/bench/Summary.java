package io.parcelflow.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What matters of all workloads in one small table, to be pasted into a document. */
final class Summary {

    private record Row(String words, Function<RunFigures, Double> of, int decimals) {}

    private static final List<Row> ROWS =
            List.of(
                    own("makespan ÷ lower bound", "makespan / lower bound", 3),
                    own("answered 429", "answered 429", 0),
                    own("CPU, s", "CPU", 2),
                    own("CPU per step, µs", "CPU per step", 0),
                    own("CPU per record, µs", "CPU per record", 1),
                    own("peak resident memory, MB", "peak resident memory", 1),
                    own("start to first request, s", "start to first request", 2),
                    ratio("CPU ÷ plain loop, one transaction a page", Contender.PLAIN),
                    ratio("CPU ÷ plain loop, shared commits", Contender.PLAIN_SHARED));

    private final Map<String, RunFigures> workloads = new LinkedHashMap<>();

    private static Row own(String words, String figure, int decimals) {
        return new Row(words, figures -> figures.median(figure), decimals);
    }

    private static Row ratio(String words, Contender beside) {
        return new Row(words, figures -> figures.cpuRatio(beside), 2);
    }

    void add(String workload, RunFigures figures) {
        workloads.put(workload, figures);
    }

    /** In Markdown; none where nothing was measured. */
    List<String> lines() {
        if (workloads.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("| median | " + String.join(" | ", workloads.keySet()) + " |");
        lines.add("|---".repeat(workloads.size() + 1) + "|");
        for (Row row : ROWS) {
            List<String> cells = new ArrayList<>();
            for (RunFigures figures : workloads.values()) {
                double value = row.of().apply(figures);
                cells.add(
                        Double.isNaN(value)
                                ? ""
                                : String.format(Locale.ROOT, "%." + row.decimals() + "f", value));
            }
            if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                lines.add("| " + row.words() + " | " + String.join(" | ", cells) + " |");
            }
        }
        return lines;
    }
}
