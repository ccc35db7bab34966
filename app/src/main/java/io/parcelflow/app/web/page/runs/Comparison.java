package io.parcelflow.app.web.page.runs;

import io.parcelflow.app.chart.Unit;
import io.parcelflow.app.text.Figures;
import io.parcelflow.app.web.page.frame.Moments;
import io.parcelflow.engine.run.TaskState;
import io.parcelflow.store.history.PastRun;
import io.parcelflow.store.history.RunFigures;
import io.parcelflow.store.history.SourceFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Two runs side by side.
 *
 * @param rows of the runs as a whole
 * @param sources the same for each source that was in either
 */
public record Comparison(RunLine first, RunLine second, List<Row> rows, List<Source> sources) {

    /**
     * A figure of both.
     *
     * @param change what the second has more or less, with its sign; empty if that cannot be told
     */
    public record Row(String label, String first, String second, String change) {}

    /** A source and its figures. */
    public record Source(String name, List<Row> rows) {
        public Source {
            rows = List.copyOf(rows);
        }
    }

    private static final String UNKNOWN = "–";

    public Comparison {
        rows = List.copyOf(rows);
        sources = List.copyOf(sources);
    }

    static Comparison of(
            PastRun first, PastRun second, @Nullable String currentRunId, Moments moments) {
        RunFigures a = first.figures();
        RunFigures b = second.figures();
        List<Row> rows = new ArrayList<>();
        rows.add(row("Took", Unit.SECONDS, a, b, each -> each.worked().toMillis() / 1e3));
        rows.add(row("Records", Unit.COUNT, a, b, RunFigures::listed));
        rows.add(row("New", Unit.COUNT, a, b, RunFigures::created));
        rows.add(row("Changed", Unit.COUNT, a, b, RunFigures::changed));
        rows.add(row("Requests", Unit.COUNT, a, b, RunFigures::requests));
        rows.add(row("Rejects", Unit.COUNT, a, b, RunFigures::rejects));
        rows.add(row("Failed requests", Unit.COUNT, a, b, RunFigures::failures));
        rows.add(row("Tasks done", Unit.COUNT, a, b, each -> each.tasks(TaskState.DONE)));
        rows.add(row("Success rate", Unit.SHARE, a, b, RunFigures::successRate));
        rows.add(row("Efficiency", Unit.SHARE, a, b, each -> each.efficiency().orElse(Double.NaN)));
        TreeMap<String, @Nullable SourceFigures[]> sources = new TreeMap<>();
        put(sources, a, 0);
        put(sources, b, 1);
        List<Source> told = new ArrayList<>();
        sources.forEach((name, both) -> told.add(new Source(name, rows(both[0], both[1]))));
        return new Comparison(
                RunLine.of(first, currentRunId, moments),
                RunLine.of(second, currentRunId, moments),
                rows,
                told);
    }

    private static void put(
            TreeMap<String, @Nullable SourceFigures[]> sources,
            @Nullable RunFigures figures,
            int place) {
        if (figures != null) {
            for (SourceFigures each : figures.sources()) {
                sources.computeIfAbsent(each.source(), _ -> new SourceFigures[2])[place] = each;
            }
        }
    }

    private static List<Row> rows(@Nullable SourceFigures a, @Nullable SourceFigures b) {
        return List.of(
                row("Records", Unit.COUNT, a, b, SourceFigures::listed),
                row("Requests", Unit.COUNT, a, b, SourceFigures::requests),
                row(
                        "Median latency",
                        Unit.SECONDS,
                        a,
                        b,
                        each -> each.medianLatency().toMillis() / 1e3),
                row("Rejects", Unit.COUNT, a, b, SourceFigures::rejects),
                row("Failed requests", Unit.COUNT, a, b, SourceFigures::failures),
                row("Success rate", Unit.SHARE, a, b, SourceFigures::successRate));
    }

    private static <T> Row row(
            String label,
            Unit unit,
            @Nullable T first,
            @Nullable T second,
            ToDoubleFunction<T> figure) {
        double a = first == null ? Double.NaN : figure.applyAsDouble(first);
        double b = second == null ? Double.NaN : figure.applyAsDouble(second);
        return new Row(label, words(unit, a), words(unit, b), change(unit, a, b));
    }

    private static String words(Unit unit, double number) {
        return Double.isNaN(number) ? UNKNOWN : unit.words(number);
    }

    private static String change(Unit unit, double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return "";
        }
        double difference = b - a;
        if (difference == 0) {
            return "±0";
        }
        String sign = difference > 0 ? "+" : "−";
        if (unit == Unit.SHARE) {
            return sign + Figures.oneDecimal(Math.abs(difference) * 100) + " points";
        }
        String amount = sign + unit.words(Math.abs(difference));
        return a == 0
                ? amount
                : amount + " (" + sign + Figures.oneDecimal(Math.abs(difference) / a * 100) + " %)";
    }
}
