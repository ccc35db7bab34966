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
import io.parcelflow.runtime.text.SourceDescription;
import io.parcelflow.service.chart.Chart;
import io.parcelflow.service.chart.ChartSeries;
import io.parcelflow.service.chart.ChartUnit;
import io.parcelflow.store.history.FailureGroup;
import io.parcelflow.store.history.History;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.history.SourceStatistics;
import io.parcelflow.web.page.chart.TimelineChart;
import io.parcelflow.web.page.layout.StatusTone;
import io.parcelflow.web.page.layout.TimeFormatter;
import io.parcelflow.web.page.sources.SourceCard.Fact;
import io.parcelflow.web.page.sources.SourceCard.FailureRow;
import io.parcelflow.web.page.sources.SourceCard.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what is known of the sources; asks none of them. */
final class SourcesPageModel {

    private static final Duration LOOKED_BACK = Duration.ofDays(90);
    private static final int RUNS_MAX = 30;
    private static final int FAULTS_MAX = 200;

    private final OrchestrationEngine engine;

    SourcesPageModel(OrchestrationEngine engine) {
        this.engine = engine;
    }

    List<SourceCard> cards(TimeFormatter moments) {
        Period period = new Period(moments.now().minus(LOOKED_BACK), moments.now().plusSeconds(1));
        History history = engine.history();
        List<RunHistoryEntry> runs = history.runs(period, RUNS_MAX).reversed();
        List<QualityPoint> quality = history.qualityOverTime(period);
        List<FailureGroup> failures = history.failures(period, FAULTS_MAX);
        RunView view = engine.currentRunView();
        return engine.sources().stream()
                .map(source -> card(source, runs, quality, failures, view, moments))
                .toList();
    }

    private static SourceCard card(
            SourceOverview source,
            List<RunHistoryEntry> runs,
            List<QualityPoint> quality,
            List<FailureGroup> failures,
            @Nullable RunView view,
            TimeFormatter moments) {
        SourceHealth health = source.health();
        Instant seenAt = source.checkedAt();
        return new SourceCard(
                source.name(),
                source.description(),
                SourceDescription.kind(source.profile()),
                source.isEnabled(),
                health == null ? "not asked yet" : health.ready() ? "ready" : "not ready",
                health == null
                        ? StatusTone.PLAIN
                        : health.ready() ? StatusTone.GOOD : StatusTone.BAD,
                health == null
                        ? "Nobody has asked it yet."
                        : health.message()
                                + (seenAt == null ? "" : ", " + moments.relative(seenAt)),
                facts(source),
                paceNotes(source.pace(), moments),
                source.pace().windows().stream().map(each -> window(each, moments)).toList(),
                plots(source.name(), runs, quality, moments),
                failures.stream()
                        .filter(each -> each.source().equals(source.name()))
                        .limit(5)
                        .map(each -> failure(each, moments))
                        .toList(),
                view == null ? null : currentActivity(source.name(), view));
    }

    private static List<Fact> facts(SourceOverview source) {
        RateLimitStatus pace = source.pace();
        SourceHistory history = source.history();
        boolean isAsSet = pace.isAtConfiguredRate();
        return List.of(
                new Fact(
                        "Configured limits",
                        SourceDescription.limits(source.profile().limits()),
                        ""),
                new Fact(
                        "Learned pace",
                        isAsSet ? "as set" : rate(pace.perSecond()),
                        isAsSet
                                ? "it has not asked for less"
                                : DisplayFormat.twoDecimals(pace.slowdown()) + "× slower than set"),
                new Fact(
                        "Median latency",
                        history != null && history.measured()
                                ? DurationText.format(history.latency())
                                : "unknown",
                        history != null && history.measured() ? "of the latest runs" : ""),
                new Fact(
                        "Stored records",
                        DisplayFormat.grouped(source.records()),
                        "it has spoken of"));
    }

    /** Requests by second, minute or hour, whichever makes a number from 1 on. */
    private static String rate(double perSecond) {
        return perSecond >= 1
                ? DisplayFormat.oneDecimal(perSecond) + "/s"
                : perSecond * 60 >= 1
                        ? DisplayFormat.oneDecimal(perSecond * 60) + "/min"
                        : DisplayFormat.oneDecimal(perSecond * 3_600) + "/h";
    }

    private static List<String> paceNotes(RateLimitStatus pace, TimeFormatter moments) {
        List<String> told = new ArrayList<>();
        Instant since = pace.slowedSince();
        if (pace.slowdown() > 1) {
            told.add(
                    "Asked "
                            + DisplayFormat.twoDecimals(pace.slowdown())
                            + " times more slowly than set"
                            + (since == null ? "" : " since " + moments.dateTime(since))
                            + ", because it asked for a slower pace; its answers bring it back.");
        }
        if (!pace.crawlDelay().isZero()) {
            told.add(
                    "Its robots.txt wants "
                            + DurationText.format(pace.crawlDelay())
                            + " between two requests.");
        }
        Instant until = pace.pausedUntil();
        if (until != null) {
            told.add("It wants no request until " + moments.dateTime(until) + ".");
        }
        return told;
    }

    private static Window window(RateLimitStatus.WindowUsage use, TimeFormatter moments) {
        Instant full = use.exhaustedUntil();
        return new Window(
                use.limit().toString(),
                Math.min(100, 100.0 * use.used() / use.limit().permits()),
                DisplayFormat.grouped(use.used()) + " used",
                full == null
                        ? DisplayFormat.grouped(use.remaining()) + " left"
                        : "used up, opens " + moments.dateTime(full));
    }

    private static FailureRow failure(FailureGroup group, TimeFormatter moments) {
        return new FailureRow(
                DisplayFormat.lowerCaseWords(group.kind().name()),
                DisplayFormat.grouped(group.count()),
                moments.minute(group.latest()),
                group.message());
    }

    private static @Nullable String currentActivity(String source, RunView view) {
        for (LaneView lane : view.lanes()) {
            if (lane.source().equals(source)) {
                String breaker =
                        lane.condition().breaker() == CircuitBreakerState.CLOSED
                                ? ""
                                : ", breaker "
                                        + DisplayFormat.lowerCaseWords(
                                                lane.condition().breaker().name());
                return DisplayFormat.lowerCaseWords(lane.status().name())
                        + (lane.status().isEnded()
                                ? ""
                                : ", " + TimelineChart.label(lane.waiting().reason()))
                        + breaker;
            }
        }
        return null;
    }

    private static List<Chart> plots(
            String source,
            List<RunHistoryEntry> runs,
            List<QualityPoint> quality,
            TimeFormatter moments) {
        List<String> labels = new ArrayList<>();
        List<@Nullable Double> listed = new ArrayList<>();
        List<@Nullable Double> failed = new ArrayList<>();
        for (RunHistoryEntry run : runs) {
            SourceStatistics figures = figures(source, run.statistics());
            if (figures != null) {
                labels.add(moments.day(run.startedAt()));
                listed.add((double) figures.listed());
                failed.add((double) figures.failures());
            }
        }
        List<Chart> plots = new ArrayList<>();
        if (labels.size() > 1) {
            plots.add(
                    new Chart(
                            "Yield: records a run",
                            Chart.Shape.COLUMNS,
                            ChartUnit.COUNT,
                            labels,
                            List.of(new ChartSeries("records", listed))));
            plots.add(
                    new Chart(
                            "Failed requests a run",
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
                            latest.stream().map(point -> moments.day(point.at())).toList(),
                            List.of(new ChartSeries("quality", scores))));
        }
        return plots;
    }

    private static @Nullable SourceStatistics figures(
            String source, @Nullable RunStatistics figures) {
        return figures == null
                ? null
                : figures.sources().stream()
                        .filter(each -> each.source().equals(source))
                        .findFirst()
                        .orElse(null);
    }
}
