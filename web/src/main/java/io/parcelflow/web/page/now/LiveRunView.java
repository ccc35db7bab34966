package io.parcelflow.web.page.now;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.run.limit.CircuitBreakerState;
import io.parcelflow.engine.run.report.LaneView;
import io.parcelflow.engine.run.report.LowerBound;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.engine.run.report.TaskCounts;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.Labels;
import io.parcelflow.store.RunRecord;
import io.parcelflow.web.page.chart.TimelineChart;
import io.parcelflow.web.page.layout.StatusTone;
import io.parcelflow.web.page.layout.TimeFormatter;
import io.parcelflow.web.page.now.CurrentRunPage.RunActions;
import io.parcelflow.web.page.now.CurrentRunPage.SourceRow;
import io.parcelflow.web.page.now.CurrentRunPage.Tile;
import io.parcelflow.web.page.run.LiveRunTracker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Describes a run of this process. */
final class LiveRunView {

    private LiveRunView() {}

    static CurrentRunPage.Run header(RunRecord run, RunView view, TimeFormatter times) {
        String outcome = view.isStopping() ? "stopping" : view.isPaused() ? "paused" : "running";
        return new CurrentRunPage.Run(
                view.runId(),
                run.mode(),
                outcome,
                view.isPaused() ? StatusTone.WARN : StatusTone.BUSY,
                "Started " + times.dateTime(run.startedAt()),
                "",
                true,
                new RunActions(
                        !view.isPaused() && !view.isStopping(),
                        view.isPaused() && !view.isStopping(),
                        false,
                        false));
    }

    static List<Tile> tiles(RunView view, LiveRunTracker live, TimeFormatter times) {
        long total = view.sum(lane -> lane.tasks().total());
        // A run that is stopping abandons its remaining tasks, which is no progress.
        long done =
                view.sum(lane -> view.isStopping() ? lane.tasks().done() : lane.tasks().ended());
        Duration elapsed = Duration.between(view.startedAt(), view.at());
        LowerBound minimum = live.lowerBoundSoFar(view);
        return List.of(
                new Tile(
                        "Progress",
                        DisplayFormat.percent(view.progress()),
                        DisplayFormat.grouped(done)
                                + " of "
                                + DisplayFormat.grouped(total)
                                + (view.isStopping() ? " tasks done" : " tasks ended"),
                        100 * view.progress()),
                new Tile("Finish", finish(view, times), timeLeft(view)),
                new Tile("Elapsed", DisplayFormat.elapsed(elapsed), "since (re)start"),
                new Tile(
                        "Records",
                        DisplayFormat.grouped(view.propertiesListed()),
                        DisplayFormat.quantity(
                                        view.sum(lane -> lane.records().detailsRemaining()),
                                        "detail")
                                + " due"),
                new Tile(
                        "Requests",
                        DisplayFormat.grouped(view.sum(lane -> lane.requests().made())),
                        DisplayFormat.oneDecimal(live.requestsPerSecond()) + "/s"),
                minimum == null
                        ? new Tile("Time vs. minimum", "–", "no rate limits")
                        : new Tile(
                                "Time vs. minimum",
                                DisplayFormat.twoDecimals(minimum.ratio(elapsed)) + "×",
                                "limited by " + minimum.limitedBy()));
    }

    private static String finish(RunView view, TimeFormatter times) {
        return view.isPaused()
                ? "after it is resumed"
                : "≈ " + times.dateTime(view.at().plus(view.timeLeft()));
    }

    private static String timeLeft(RunView view) {
        Duration left = Duration.ofSeconds(view.timeLeft().toSeconds());
        return left.isZero() ? "finishing" : "about " + DurationText.format(left) + " left";
    }

    static List<SourceRow> sources(RunView view, TimeFormatter times) {
        return view.lanes().stream().map(lane -> row(lane, view.isPaused(), times)).toList();
    }

    private static SourceRow row(LaneView lane, boolean isPaused, TimeFormatter times) {
        // While the run is paused, none of its sources is running.
        CollectorStatus status =
                isPaused && lane.status() == CollectorStatus.RUNNING
                        ? CollectorStatus.PAUSED
                        : lane.status();
        TaskCounts tasks = lane.tasks();
        double other = isAbandoned(lane.status()) ? 0 : percent(tasks.notDone(), tasks.total());
        return new SourceRow(
                lane.source(),
                Labels.of(status),
                StatusTone.of(status),
                Math.max(0, 100 * lane.progress() - other),
                other,
                DisplayFormat.grouped(tasks.done()) + "/" + DisplayFormat.grouped(tasks.total()),
                DisplayFormat.grouped(lane.records().listed()),
                DisplayFormat.grouped(lane.records().detailsRemaining()),
                DisplayFormat.grouped(lane.requests().made()),
                DisplayFormat.grouped(lane.requests().retries()),
                DisplayFormat.grouped(lane.requests().throttles()),
                DisplayFormat.grouped(lane.records().rejects()),
                waitText(lane, times),
                lane.status().isEnded() ? "" : laneTimeLeft(lane),
                isOfInterest(lane) ? lane.condition().lastFailure() : null);
    }

    /** Not a failure that a retry has resolved, or will. */
    private static boolean isOfInterest(LaneView lane) {
        return switch (lane.status()) {
            case WAITING, RUNNING, COMPLETED ->
                    lane.condition().breaker() != CircuitBreakerState.CLOSED;
            case PAUSED, STOPPED, PARTIAL, FAILED, DISABLED -> true;
        };
    }

    /** Whether its tasks ended only because the source is no longer used in this run. */
    private static boolean isAbandoned(CollectorStatus status) {
        return switch (status) {
            case FAILED, DISABLED, STOPPED -> true;
            case WAITING, RUNNING, PAUSED, COMPLETED, PARTIAL -> false;
        };
    }

    private static String laneTimeLeft(LaneView lane) {
        return DurationText.format(Duration.ofSeconds(lane.remaining().time().toSeconds()));
    }

    private static String waitText(LaneView lane, TimeFormatter times) {
        if (lane.status().isEnded()) {
            return "";
        }
        StringBuilder text = new StringBuilder(TimelineChart.label(lane.waiting().reason()));
        Instant until = lane.waiting().until();
        if (until != null && until.isAfter(times.now().plusSeconds(2))) {
            text.append(" until ").append(times.dateTime(until));
        }
        if (lane.condition().breaker() != CircuitBreakerState.CLOSED
                && lane.waiting().reason() != WaitReason.BREAKER) {
            text.append(", circuit breaker ")
                    .append(DisplayFormat.lowerCaseWords(lane.condition().breaker().name()));
        }
        if (lane.condition().slowdown() > 1) {
            text.append(", at ")
                    .append(DisplayFormat.percent(1 / lane.condition().slowdown()))
                    .append(" of the set rate");
        }
        return text.toString();
    }

    static double percent(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    static String percentText(long part, long whole) {
        return whole == 0 ? "0%" : DisplayFormat.percent((double) part / whole);
    }
}
