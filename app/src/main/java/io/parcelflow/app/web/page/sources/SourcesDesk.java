package io.parcelflow.app.web.page.sources;

import io.parcelflow.app.chart.Plot;
import io.parcelflow.app.chart.Series;
import io.parcelflow.app.chart.Unit;
import io.parcelflow.app.orchestration.KnownSource;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.text.Figures;
import io.parcelflow.app.text.SourceWords;
import io.parcelflow.app.web.page.chart.Bands;
import io.parcelflow.app.web.page.frame.Moments;
import io.parcelflow.app.web.page.frame.Tone;
import io.parcelflow.app.web.page.sources.SourceCard.Fact;
import io.parcelflow.app.web.page.sources.SourceCard.Fault;
import io.parcelflow.app.web.page.sources.SourceCard.Window;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.run.BreakerState;
import io.parcelflow.engine.run.LaneView;
import io.parcelflow.engine.run.RunView;
import io.parcelflow.engine.run.SourcePace;
import io.parcelflow.store.history.FailureGroup;
import io.parcelflow.store.history.History;
import io.parcelflow.store.history.PastRun;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.RunFigures;
import io.parcelflow.store.history.SourceFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what is known of the sources; asks none of them. */
final class SourcesDesk {

    private static final Duration LOOKED_BACK = Duration.ofDays(90);
    private static final int RUNS_MAX = 30;
    private static final int FAULTS_MAX = 200;

    private final OrchestrationEngine engine;

    SourcesDesk(OrchestrationEngine engine) {
        this.engine = engine;
    }

    List<SourceCard> cards(Moments moments) {
        Period period = new Period(moments.now().minus(LOOKED_BACK), moments.now().plusSeconds(1));
        History history = engine.history();
        List<PastRun> runs = history.runs(period, RUNS_MAX).reversed();
        List<QualityPoint> quality = history.qualityOverTime(period);
        List<FailureGroup> failures = history.failures(period, FAULTS_MAX);
        RunView view = engine.view();
        return engine.sources().stream()
                .map(source -> card(source, runs, quality, failures, view, moments))
                .toList();
    }

    private static SourceCard card(
            KnownSource source,
            List<PastRun> runs,
            List<QualityPoint> quality,
            List<FailureGroup> failures,
            @Nullable RunView view,
            Moments moments) {
        SourceHealth health = source.health();
        Instant seenAt = source.seenAt();
        return new SourceCard(
                source.name(),
                source.description(),
                SourceWords.kind(source.profile()),
                source.isUsed(),
                health == null ? "not asked yet" : health.ready() ? "ready" : "not ready",
                health == null ? Tone.PLAIN : health.ready() ? Tone.GOOD : Tone.BAD,
                health == null
                        ? "Nobody has asked it yet."
                        : health.message()
                                + (seenAt == null ? "" : ", " + moments.distance(seenAt)),
                facts(source),
                pace(source.pace(), moments),
                source.pace().windows().stream().map(each -> window(each, moments)).toList(),
                plots(source.name(), runs, quality, moments),
                failures.stream()
                        .filter(each -> each.source().equals(source.name()))
                        .limit(5)
                        .map(each -> fault(each, moments))
                        .toList(),
                view == null ? null : now(source.name(), view));
    }

    private static List<Fact> facts(KnownSource source) {
        SourcePace pace = source.pace();
        SourceHistory history = source.history();
        boolean isAsSet = pace.isAsSet();
        return List.of(
                new Fact("Configured limits", SourceWords.limits(source.profile().limits()), ""),
                new Fact(
                        "Learned pace",
                        isAsSet ? "as set" : rate(pace.perSecond()),
                        isAsSet
                                ? "it has not asked for less"
                                : Figures.twoDecimals(pace.slowdown()) + "× slower than set"),
                new Fact(
                        "Median latency",
                        history != null && history.measured()
                                ? DurationText.format(history.latency())
                                : "unknown",
                        history != null && history.measured() ? "of the latest runs" : ""),
                new Fact("Stored records", Figures.grouped(source.records()), "it has spoken of"));
    }

    /** Requests by second, minute or hour, whichever makes a number from 1 on. */
    private static String rate(double perSecond) {
        return perSecond >= 1
                ? Figures.oneDecimal(perSecond) + "/s"
                : perSecond * 60 >= 1
                        ? Figures.oneDecimal(perSecond * 60) + "/min"
                        : Figures.oneDecimal(perSecond * 3_600) + "/h";
    }

    private static List<String> pace(SourcePace pace, Moments moments) {
        List<String> told = new ArrayList<>();
        Instant since = pace.slowedSince();
        if (pace.slowdown() > 1) {
            told.add(
                    "Asked "
                            + Figures.twoDecimals(pace.slowdown())
                            + " times more slowly than set"
                            + (since == null ? "" : " since " + moments.text(since))
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
            told.add("It wants no request until " + moments.text(until) + ".");
        }
        return told;
    }

    private static Window window(SourcePace.WindowUse use, Moments moments) {
        Instant full = use.fullUntil();
        return new Window(
                use.limit().toString(),
                Math.min(100, 100.0 * use.used() / use.limit().permits()),
                Figures.grouped(use.used()) + " used",
                full == null
                        ? Figures.grouped(use.left()) + " left"
                        : "used up, opens " + moments.text(full));
    }

    private static Fault fault(FailureGroup group, Moments moments) {
        return new Fault(
                Figures.words(group.kind().name()),
                Figures.grouped(group.count()),
                moments.minute(group.latest()),
                group.message());
    }

    private static @Nullable String now(String source, RunView view) {
        for (LaneView lane : view.lanes()) {
            if (lane.source().equals(source)) {
                String breaker =
                        lane.breaker() == BreakerState.CLOSED
                                ? ""
                                : ", breaker " + Figures.words(lane.breaker().name());
                return Figures.words(lane.status().name())
                        + (lane.status().isEnded() ? "" : ", " + Bands.words(lane.waitReason()))
                        + breaker;
            }
        }
        return null;
    }

    private static List<Plot> plots(
            String source, List<PastRun> runs, List<QualityPoint> quality, Moments moments) {
        List<String> labels = new ArrayList<>();
        List<@Nullable Double> listed = new ArrayList<>();
        List<@Nullable Double> failed = new ArrayList<>();
        for (PastRun run : runs) {
            SourceFigures figures = figures(source, run.figures());
            if (figures != null) {
                labels.add(moments.day(run.startedAt()));
                listed.add((double) figures.listed());
                failed.add((double) figures.failures());
            }
        }
        List<Plot> plots = new ArrayList<>();
        if (labels.size() > 1) {
            plots.add(
                    new Plot(
                            "Yield: records a run",
                            Plot.Shape.COLUMNS,
                            Unit.COUNT,
                            labels,
                            List.of(new Series("records", listed))));
            plots.add(
                    new Plot(
                            "Failed requests a run",
                            Plot.Shape.COLUMNS,
                            Unit.COUNT,
                            labels,
                            List.of(new Series("failed", failed))));
        }
        List<QualityPoint> own =
                quality.stream().filter(point -> point.quality().source().equals(source)).toList();
        List<QualityPoint> latest = own.subList(Math.max(0, own.size() - RUNS_MAX), own.size());
        if (latest.size() > 1) {
            List<@Nullable Double> scores = new ArrayList<>();
            latest.forEach(point -> scores.add(point.quality().score() / 100));
            plots.add(
                    new Plot(
                            "Quality of its records",
                            Plot.Shape.LINES,
                            Unit.SHARE,
                            latest.stream().map(point -> moments.day(point.at())).toList(),
                            List.of(new Series("quality", scores))));
        }
        return plots;
    }

    private static @Nullable SourceFigures figures(String source, @Nullable RunFigures figures) {
        return figures == null
                ? null
                : figures.sources().stream()
                        .filter(each -> each.source().equals(source))
                        .findFirst()
                        .orElse(null);
    }
}
