package io.parcelflow.web.page.sources;

import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.run.limit.CircuitBreakerState;
import io.parcelflow.engine.run.limit.RateLimitStatus;
import io.parcelflow.engine.run.report.LaneView;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.SourceOverview;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.Labels;
import io.parcelflow.runtime.text.SourceDescription;
import io.parcelflow.service.chart.Chart;
import io.parcelflow.service.chart.ChartSeries;
import io.parcelflow.service.chart.ChartUnit;
import io.parcelflow.store.history.FailureGroup;
import io.parcelflow.store.history.HistoryReader;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.history.SourceStatistics;
import io.parcelflow.web.page.chart.TimelineChart;
import io.parcelflow.web.page.layout.StatusTone;
import io.parcelflow.web.page.layout.TimeFormatter;
import io.parcelflow.web.page.run.ComparableRuns;
import io.parcelflow.web.page.sources.SourceCard.Fact;
import io.parcelflow.web.page.sources.SourceCard.FailureRow;
import io.parcelflow.web.page.sources.SourceCard.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the page of sources without sending a request to any of them. */
final class SourcesPageModel {

    private static final Duration PERIOD = Duration.ofDays(90);
    private static final int RUNS_MAX = 30;
    private static final int FAILURES_MAX = 200;

    private final OrchestrationEngine engine;

    SourcesPageModel(OrchestrationEngine engine) {
        this.engine = engine;
    }

    List<SourceCard> cards(TimeFormatter times) {
        Period period = new Period(times.now().minus(PERIOD), times.now().plusSeconds(1));
        HistoryReader history = engine.history();
        ComparableRuns runs = ComparableRuns.of(history.runs(period, RUNS_MAX), RUNS_MAX);
        List<QualityPoint> quality = history.qualityOverTime(period);
        List<FailureGroup> failures = history.failures(period, FAILURES_MAX);
        RunView view = engine.runs().currentView();
        return engine.sources().list().stream()
                .map(source -> card(source, runs, quality, failures, view, times))
                .toList();
    }

    private static SourceCard card(
            SourceOverview source,
            ComparableRuns runs,
            List<QualityPoint> quality,
            List<FailureGroup> failures,
            @Nullable RunView view,
            TimeFormatter times) {
        SourceHealth health = source.health();
        Instant checkedAt = source.checkedAt();
        return new SourceCard(
                source.name(),
                source.description(),
                SourceDescription.kind(source.profile()),
                source.isEnabled(),
                health == null ? "not checked yet" : health.ready() ? "ready" : "blocked",
                health == null
                        ? StatusTone.PLAIN
                        : health.ready() ? StatusTone.GOOD : StatusTone.BAD,
                health == null
                        ? "Not checked yet."
                        : DisplayFormat.capitalized(health.message())
                                + (checkedAt == null ? "" : ", " + times.relative(checkedAt)),
                facts(source),
                paceNotes(source.pace(), times),
                source.pace().windows().stream().map(each -> window(each, times)).toList(),
                plots(source.name(), runs, quality, times),
                failures.stream()
                        .filter(each -> each.source().equals(source.name()))
                        .limit(5)
                        .map(each -> failure(each, times))
                        .toList(),
                noFailures(health),
                view == null ? null : currentActivity(source.name(), view));
    }

    /** What stands where no run has failed; a failed check is no good news. */
    private static String noFailures(@Nullable SourceHealth health) {
        return health == null || health.ready()
                ? "No permanent failures in runs of the last 90 days."
                : "No run of the last 90 days has failed at it, but the latest check did: a run would"
                        + " fail now.";
    }

    private static List<Fact> facts(SourceOverview source) {
        RateLimitStatus pace = source.pace();
        SourceHistory history = source.history();
        boolean isAsConfigured = pace.isAtConfiguredRate();
        return List.of(
                new Fact(
                        "Configured limits",
                        SourceDescription.limits(source.profile().limits()),
                        ""),
                new Fact(
                        "Current rate",
                        isAsConfigured ? "as configured" : rate(pace.perSecond()),
                        isAsConfigured
                                ? "not throttled"
                                : DisplayFormat.percent(1 / pace.slowdown()) + " of the set rate"),
                new Fact(
                        "Median latency",
                        history != null && history.measured()
                                ? DurationText.format(history.latency())
                                : "unknown",
                        history != null && history.measured() ? "in the latest runs" : ""),
                new Fact(
                        "Stored records",
                        DisplayFormat.grouped(source.records()),
                        "records from this source"));
    }

    /** Requests per second, minute or hour: the shortest unit that gives at least 1. */
    private static String rate(double perSecond) {
        return perSecond >= 1
                ? DisplayFormat.oneDecimal(perSecond) + "/s"
                : perSecond * 60 >= 1
                        ? DisplayFormat.oneDecimal(perSecond * 60) + "/min"
                        : DisplayFormat.oneDecimal(perSecond * 3_600) + "/h";
    }

    private static List<String> paceNotes(RateLimitStatus pace, TimeFormatter times) {
        List<String> notes = new ArrayList<>();
        Instant since = pace.slowedSince();
        if (pace.slowdown() > 1) {
            notes.add(
                    "Throttled to "
                            + rate(pace.perSecond())
                            + (since == null ? "" : " since " + times.dateTime(since))
                            + "; recovers as requests succeed.");
        }
        if (!pace.crawlDelay().isZero()) {
            notes.add(
                    "Its robots.txt requires "
                            + DurationText.format(pace.crawlDelay())
                            + " between requests.");
        }
        Instant until = pace.pausedUntil();
        if (until != null) {
            notes.add("It asked for no requests until " + times.dateTime(until) + ".");
        }
        return notes;
    }

    private static Window window(RateLimitStatus.WindowUsage use, TimeFormatter times) {
        Instant full = use.exhaustedUntil();
        return new Window(
                use.limit().toString(),
                Math.min(100, 100.0 * use.used() / use.limit().permits()),
                DisplayFormat.grouped(use.used()) + " used",
                full == null
                        ? DisplayFormat.grouped(use.remaining()) + " left"
                        : "used up, resets at " + times.dateTime(full));
    }

    private static FailureRow failure(FailureGroup group, TimeFormatter times) {
        return new FailureRow(
                Labels.of(group.kind()),
                DisplayFormat.grouped(group.count()),
                times.minute(group.latest()),
                group.message());
    }

    private static @Nullable String currentActivity(String source, RunView view) {
        for (LaneView lane : view.lanes()) {
            if (lane.source().equals(source)) {
                String breaker =
                        lane.condition().breaker() == CircuitBreakerState.CLOSED
                                ? ""
                                : ", circuit breaker "
                                        + DisplayFormat.lowerCaseWords(
                                                lane.condition().breaker().name());
                return Labels.of(lane.status())
                        + (lane.status().isEnded()
                                ? ""
                                : ", " + TimelineChart.label(lane.waiting().reason()))
                        + breaker;
            }
        }
        return null;
    }

    private static List<Chart> plots(
            String source, ComparableRuns runs, List<QualityPoint> quality, TimeFormatter times) {
        List<String> labels = new ArrayList<>();
        List<@Nullable Double> listed = new ArrayList<>();
        List<@Nullable Double> failed = new ArrayList<>();
        for (RunHistoryEntry run : runs.runs()) {
            SourceStatistics statistics = statistics(source, run.statistics());
            if (statistics != null) {
                labels.add(times.dayAndMinute(run.startedAt()));
                listed.add((double) statistics.listed());
                failed.add((double) statistics.failures());
            }
        }
        List<Chart> plots = new ArrayList<>();
        if (labels.size() > 1) {
            plots.add(
                    new Chart(
                            "Yield: records per run",
                            Chart.Shape.COLUMNS,
                            ChartUnit.COUNT,
                            labels,
                            List.of(new ChartSeries("records", listed))));
            plots.add(
                    new Chart(
                            "Failed requests per run",
                            Chart.Shape.COLUMNS,
                            ChartUnit.COUNT,
                            labels,
                            List.of(new ChartSeries("failed", failed))));
        }
        List<QualityPoint> own =
                quality.stream().filter(point -> point.quality().source().equals(source)).toList();
        List<QualityPoint> latest = own.subList(Math.max(0, own.size() - RUNS_MAX), own.size());
        if (latest.size() > 1) {
            List<@Nullable Double> scores = new ArrayList<>();
            latest.forEach(point -> scores.add(point.quality().score() / 100));
            plots.add(
                    new Chart(
                                    "Quality of its records",
                                    Chart.Shape.LINES,
                                    ChartUnit.SHARE,
                                    latest.stream()
                                            .map(point -> times.dayAndMinute(point.at()))
                                            .toList(),
                                    List.of(new ChartSeries("quality", scores)))
                            .at(latest.stream().map(QualityPoint::at).toList()));
        }
        return plots;
    }

    private static @Nullable SourceStatistics statistics(
            String source, @Nullable RunStatistics statistics) {
        return statistics == null
                ? null
                : statistics.sources().stream()
                        .filter(each -> each.source().equals(source))
                        .findFirst()
                        .orElse(null);
    }
}
