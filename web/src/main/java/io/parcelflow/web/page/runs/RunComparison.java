package io.parcelflow.web.page.runs;

import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.result.RunStatusReader;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.service.chart.ChartUnit;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.history.SourceStatistics;
import io.parcelflow.web.page.layout.TimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Two runs side by side.
 *
 * @param rows metrics of the whole runs
 * @param sources metrics of each source that was in either run
 */
public record RunComparison(
        RunTableRow first, RunTableRow second, List<Row> rows, List<Source> sources) {

    /**
     * A metric of both runs.
     *
     * @param change difference between the second and the first, with its sign; empty if unknown
     */
    public record Row(String label, String first, String second, String change) {}

    /** A source and its metrics. */
    public record Source(String name, List<Row> rows) {
        public Source {
            rows = List.copyOf(rows);
        }
    }

    private static final String UNKNOWN = "–";

    public RunComparison {
        rows = List.copyOf(rows);
        sources = List.copyOf(sources);
    }

    static RunComparison of(
            RunHistoryEntry first,
            RunHistoryEntry second,
            RunStatusReader states,
            TimeFormatter times) {
        RunStatistics a = first.statistics();
        RunStatistics b = second.statistics();
        List<Row> rows = new ArrayList<>();
        rows.add(
                row(
                        "Duration",
                        ChartUnit.SECONDS,
                        a,
                        b,
                        each -> each.activeTime().toMillis() / 1e3));
        rows.add(row("Records", ChartUnit.COUNT, a, b, RunStatistics::listed));
        rows.add(row("New", ChartUnit.COUNT, a, b, RunStatistics::created));
        rows.add(row("Changed", ChartUnit.COUNT, a, b, RunStatistics::changed));
        rows.add(row("Requests", ChartUnit.COUNT, a, b, RunStatistics::requests));
        rows.add(row("Rejects", ChartUnit.COUNT, a, b, RunStatistics::rejects));
        rows.add(row("Failed requests", ChartUnit.COUNT, a, b, RunStatistics::failures));
        rows.add(row("Tasks done", ChartUnit.COUNT, a, b, each -> each.tasks(TaskState.DONE)));
        rows.add(row("Success rate", ChartUnit.SHARE, a, b, RunStatistics::successRate));
        rows.add(
                row(
                        "Efficiency",
                        ChartUnit.SHARE,
                        a,
                        b,
                        each -> each.efficiency().orElse(Double.NaN)));
        TreeMap<String, @Nullable SourceStatistics[]> sources = new TreeMap<>();
        put(sources, a, 0);
        put(sources, b, 1);
        List<Source> sourceRows = new ArrayList<>();
        sources.forEach((name, both) -> sourceRows.add(new Source(name, rows(both[0], both[1]))));
        return new RunComparison(
                RunTableRow.of(first, states, times),
                RunTableRow.of(second, states, times),
                rows,
                sourceRows);
    }

    private static void put(
            TreeMap<String, @Nullable SourceStatistics[]> sources,
            @Nullable RunStatistics figures,
            int place) {
        if (figures != null) {
            for (SourceStatistics each : figures.sources()) {
                sources.computeIfAbsent(each.source(), _ -> new SourceStatistics[2])[place] = each;
            }
        }
    }

    private static List<Row> rows(@Nullable SourceStatistics a, @Nullable SourceStatistics b) {
        return List.of(
                row("Records", ChartUnit.COUNT, a, b, SourceStatistics::listed),
                row("Requests", ChartUnit.COUNT, a, b, SourceStatistics::requests),
                row(
                        "Median latency",
                        ChartUnit.SECONDS,
                        a,
                        b,
                        each -> each.medianLatency().toMillis() / 1e3),
                row("Rejects", ChartUnit.COUNT, a, b, SourceStatistics::rejects),
                row("Failed requests", ChartUnit.COUNT, a, b, SourceStatistics::failures),
                row("Success rate", ChartUnit.SHARE, a, b, SourceStatistics::successRate));
    }

    private static <T> Row row(
            String label,
            ChartUnit unit,
            @Nullable T first,
            @Nullable T second,
            ToDoubleFunction<T> figure) {
        double a = first == null ? Double.NaN : figure.applyAsDouble(first);
        double b = second == null ? Double.NaN : figure.applyAsDouble(second);
        return new Row(label, format(unit, a), format(unit, b), change(unit, a, b));
    }

    private static String format(ChartUnit unit, double number) {
        return Double.isNaN(number) ? UNKNOWN : unit.format(number);
    }

    private static String change(ChartUnit unit, double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return "";
        }
        double difference = b - a;
        if (difference == 0) {
            return "±0";
        }
        String sign = difference > 0 ? "+" : "−";
        if (unit == ChartUnit.SHARE) {
            return sign + DisplayFormat.oneDecimal(Math.abs(difference) * 100) + " points";
        }
        String amount = sign + unit.format(Math.abs(difference));
        return a == 0
                ? amount
                : amount
                        + " ("
                        + sign
                        + DisplayFormat.oneDecimal(Math.abs(difference) / a * 100)
                        + "%)";
    }
}
