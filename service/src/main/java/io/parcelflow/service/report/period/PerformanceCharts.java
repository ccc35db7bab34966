package io.parcelflow.service.report.period;

import io.parcelflow.service.chart.Chart;
import io.parcelflow.service.chart.ChartSeries;
import io.parcelflow.service.chart.ChartUnit;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.history.SourceStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The charts of the performance report.
 *
 * @param shown the latest runs with statistics, oldest first: more would be too narrow to see
 */
record PerformanceCharts(DateRange span, List<RunHistoryEntry> shown) {

    private static final int PLOTTED_MAX = 60;

    static PerformanceCharts of(DateRange span, List<RunHistoryEntry> measured) {
        return new PerformanceCharts(
                span,
                measured.subList(Math.max(0, measured.size() - PLOTTED_MAX), measured.size()));
    }

    private List<String> labels() {
        return shown.stream()
                .map(run -> DateRange.shortLabel(span.dayOf(run.startedAt())))
                .toList();
    }

    /** Duration of each run and the minimum time of its requests. */
    List<Chart> times() {
        List<@Nullable Double> took = new ArrayList<>();
        List<@Nullable Double> least = new ArrayList<>();
        List<@Nullable Double> efficiency = new ArrayList<>();
        for (RunHistoryEntry run : shown) {
            RunStatistics statistics = run.statistics();
            Duration bound = statistics == null ? null : statistics.lowerBound();
            took.add(statistics == null ? null : seconds(statistics.activeTime()));
            least.add(bound == null ? null : seconds(bound));
            efficiency.add(
                    statistics == null || statistics.efficiency().isEmpty()
                            ? null
                            : statistics.efficiency().getAsDouble());
        }
        return List.of(
                lines(
                        "Duration of each run",
                        ChartUnit.SECONDS,
                        List.of(
                                new ChartSeries("duration", took),
                                new ChartSeries("minimum time", least))),
                lines(
                        "Efficiency of each run",
                        ChartUnit.SHARE,
                        List.of(new ChartSeries("efficiency", efficiency))));
    }

    private Chart lines(String title, ChartUnit unit, List<ChartSeries> series) {
        return new Chart(title, Chart.Shape.LINES, unit, labels(), series);
    }

    /** Response times of these sources; empty if there are none. */
    Optional<Chart> latencies(Set<String> sources) {
        List<ChartSeries> series = new ArrayList<>();
        for (String source : sources.stream().limit(Chart.SERIES_MAX).toList()) {
            List<@Nullable Double> values = new ArrayList<>();
            for (RunHistoryEntry run : shown) {
                values.add(latency(run, source));
            }
            series.add(new ChartSeries(source, values));
        }
        return series.isEmpty()
                ? Optional.empty()
                : Optional.of(lines("Response time of each run", ChartUnit.SECONDS, series));
    }

    private static @Nullable Double latency(RunHistoryEntry run, String source) {
        RunStatistics figures = run.statistics();
        if (figures != null) {
            for (SourceStatistics each : figures.sources()) {
                if (each.source().equals(source) && each.medianLatency().isPositive()) {
                    return seconds(each.medianLatency());
                }
            }
        }
        return null;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
