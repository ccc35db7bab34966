package io.parcelflow.app.report.period;

import io.parcelflow.app.chart.Plot;
import io.parcelflow.app.chart.Series;
import io.parcelflow.app.chart.Unit;
import io.parcelflow.store.history.PastRun;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Charts that several reports have. */
final class Charts {

    private Charts() {}

    /** A number of each source on each day, stacked. */
    static List<Plot> bySourceAndDay(
            String title, Span span, List<PastRun> runs, ToDoubleFunction<Totals> number) {
        Map<String, Totals> all = Totals.bySource(runs);
        List<String> largest =
                all.keySet().stream()
                        .sorted(
                                Comparator.comparingDouble((String source) ->
                                                number.applyAsDouble(found(all, source)))
                                        .reversed())
                        .toList();
        if (largest.isEmpty()) {
            return List.of();
        }
        boolean isMany = largest.size() > Plot.SERIES_MAX;
        List<String> named = isMany ? largest.subList(0, Plot.SERIES_MAX - 1) : largest;
        List<LocalDate> days = span.eachDay();
        List<Map<String, Totals>> byDay =
                days.stream()
                        .map(day ->
                                Totals.bySource(
                                        runs.stream()
                                                .filter(run ->
                                                        span.dayOf(run.startedAt()).equals(day))
                                                .toList()))
                        .toList();
        List<Series> series = new ArrayList<>();
        for (String source : named) {
            series.add(
                    Series.known(
                            source,
                            byDay.stream()
                                    .map(day -> number.applyAsDouble(found(day, source)))
                                    .toList()));
        }
        if (isMany) {
            series.add(
                    Series.known(
                            (largest.size() - named.size()) + " others",
                            byDay.stream()
                                    .map(day ->
                                            day.entrySet().stream()
                                                    .filter(each -> !named.contains(each.getKey()))
                                                    .mapToDouble(each ->
                                                            number.applyAsDouble(each.getValue()))
                                                    .sum())
                                    .toList()));
        }
        return List.of(new Plot(title, Plot.Shape.COLUMNS, Unit.COUNT, labels(days), series));
    }

    /** A number of each day. */
    static Plot byDay(
            String title,
            Unit unit,
            Plot.Shape shape,
            Span span,
            Map<LocalDate, Totals> byDay,
            ToDoubleFunction<Totals> number) {
        List<LocalDate> days = span.eachDay();
        List<@Nullable Double> values = new ArrayList<>();
        for (LocalDate day : days) {
            Totals totals = byDay.get(day);
            double value = totals == null ? Double.NaN : number.applyAsDouble(totals);
            values.add(Double.isNaN(value) ? null : value);
        }
        return new Plot(title, shape, unit, labels(days), List.of(new Series(title, values)));
    }

    static List<String> labels(List<LocalDate> days) {
        return days.stream().map(Span::shortName).toList();
    }

    private static Totals found(Map<String, Totals> totals, String source) {
        Totals found = totals.get(source);
        return found == null ? new Totals() : found;
    }
}
