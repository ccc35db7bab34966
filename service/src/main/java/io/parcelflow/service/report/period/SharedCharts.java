package io.parcelflow.service.report.period;

import io.parcelflow.service.chart.Chart;
import io.parcelflow.service.chart.ChartSeries;
import io.parcelflow.service.chart.ChartUnit;
import io.parcelflow.store.history.RunHistoryEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Charts shared by several reports. */
final class SharedCharts {

    private SharedCharts() {}

    /** A number per source and day, stacked. */
    static List<Chart> bySourceAndDay(
            String title,
            DateRange span,
            List<RunHistoryEntry> runs,
            ToDoubleFunction<RunTotals> number) {
        Map<String, RunTotals> all = RunTotals.bySource(runs);
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
        boolean isMany = largest.size() > Chart.SERIES_MAX;
        List<String> named = isMany ? largest.subList(0, Chart.SERIES_MAX - 1) : largest;
        List<LocalDate> days = span.dates();
        List<Map<String, RunTotals>> byDay =
                days.stream()
                        .map(day ->
                                RunTotals.bySource(
                                        runs.stream()
                                                .filter(run ->
                                                        span.dayOf(run.startedAt()).equals(day))
                                                .toList()))
                        .toList();
        List<ChartSeries> series = new ArrayList<>();
        for (String source : named) {
            series.add(
                    ChartSeries.complete(
                            source,
                            byDay.stream()
                                    .map(day -> number.applyAsDouble(found(day, source)))
                                    .toList()));
        }
        if (isMany) {
            series.add(
                    ChartSeries.complete(
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
        return List.of(
                new Chart(title, Chart.Shape.COLUMNS, ChartUnit.COUNT, labels(days), series));
    }

    /** A number per day. */
    static Chart byDay(
            String title,
            ChartUnit unit,
            Chart.Shape shape,
            DateRange span,
            Map<LocalDate, RunTotals> byDay,
            ToDoubleFunction<RunTotals> number) {
        List<LocalDate> days = span.dates();
        List<@Nullable Double> values = new ArrayList<>();
        for (LocalDate day : days) {
            RunTotals totals = byDay.get(day);
            double value = totals == null ? Double.NaN : number.applyAsDouble(totals);
            values.add(Double.isNaN(value) ? null : value);
        }
        return new Chart(title, shape, unit, labels(days), List.of(new ChartSeries(title, values)));
    }

    static List<String> labels(List<LocalDate> days) {
        return days.stream().map(DateRange::shortLabel).toList();
    }

    private static RunTotals found(Map<String, RunTotals> totals, String source) {
        RunTotals found = totals.get(source);
        return found == null ? new RunTotals() : found;
    }
}
