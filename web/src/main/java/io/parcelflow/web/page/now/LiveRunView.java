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

/** Tells of a run that goes on in this process. */
final class LiveRunView {

    private LiveRunView() {}

    static CurrentRunPage.Run header(RunRecord run, RunView view, TimeFormatter moments) {
        String outcome = view.isStopping() ? "ending" : view.isPaused() ? "paused" : "running";
        return new CurrentRunPage.Run(
                view.runId(),
                run.mode(),
                outcome,
                view.isPaused() ? StatusTone.WARN : StatusTone.BUSY,
                "Began " + moments.dateTime(run.startedAt()),
                "",
                true,
                new RunActions(
                        !view.isPaused() && !view.isStopping(),
                        view.isPaused() && !view.isStopping(),
                        false,
                        false));
    }

    static List<Tile> tiles(RunView view, LiveRunTracker live, TimeFormatter moments) {
        long total = view.sum(lane -> lane.tasks().total());
        // A run that is ended gives up what it has not begun: that is no progress.
        long done =
                view.sum(lane -> view.isStopping() ? lane.tasks().done() : lane.tasks().ended());
        Duration elapsed = Duration.between(view.startedAt(), view.at());
        LowerBound least = live.lowerBoundSoFar(view);
        return List.of(
                new Tile(
                        "Progress",
                        DisplayFormat.oneDecimal(100 * view.progress()) + " %",
                        DisplayFormat.grouped(done)
                                + " of "
                                + DisplayFormat.grouped(total)
                                + (view.isStopping() ? " tasks done" : " tasks ended"),
                        100 * view.progress()),
                new Tile("Finish", finish(view, moments), timeLeft(view)),
                new Tile("Elapsed", DisplayFormat.elapsed(elapsed), "since it last began"),
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
                        DisplayFormat.oneDecimal(live.requestsPerSecond()) + " a second"),
                least == null
                        ? new Tile("Against the limits", "no limit", "nothing holds it back")
                        : new Tile(
                                "Against the limits",
                                DisplayFormat.twoDecimals(least.ratio(elapsed)) + "×",
                                "the least time for these requests; set by " + least.limitedBy()));
    }

    private static String finish(RunView view, TimeFormatter moments) {
        return view.isPaused()
                ? "when it proceeds"
                : "≈ " + moments.dateTime(view.at().plus(view.timeLeft()));
    }

    private static String timeLeft(RunView view) {
        Duration left = Duration.ofSeconds(view.timeLeft().toSeconds());
        return left.isZero() ? "any moment now" : "about " + DurationText.format(left) + " left";
    }

    static List<SourceRow> sources(RunView view, TimeFormatter moments) {
        return view.lanes().stream().map(lane -> row(lane, moments)).toList();
    }

    private static SourceRow row(LaneView lane, TimeFormatter moments) {
        TaskCounts tasks = lane.tasks();
        double other = isAbandoned(lane.status()) ? 0 : percent(tasks.notDone(), tasks.total());
        return new SourceRow(
                lane.source(),
                DisplayFormat.lowerCaseWords(lane.status().name()),
                StatusTone.of(lane.status()),
                Math.max(0, 100 * lane.progress() - other),
                other,
                DisplayFormat.grouped(tasks.done()) + "/" + DisplayFormat.grouped(tasks.total()),
                DisplayFormat.grouped(lane.records().listed()),
                DisplayFormat.grouped(lane.records().detailsRemaining()),
                DisplayFormat.grouped(lane.requests().made()),
                DisplayFormat.grouped(lane.requests().retries()),
                DisplayFormat.grouped(lane.requests().throttles()),
                DisplayFormat.grouped(lane.records().rejects()),
                waitText(lane, moments),
                lane.status().isEnded() ? "" : laneTimeLeft(lane),
                lane.condition().lastFailure());
    }

    /** Its tasks did not end by what they were, but because nothing more is asked of it. */
    private static boolean isAbandoned(CollectorStatus status) {
        return switch (status) {
            case FAILED, DISABLED, STOPPED -> true;
            case WAITING, RUNNING, PAUSED, COMPLETED, PARTIAL -> false;
        };
    }

    private static String laneTimeLeft(LaneView lane) {
        return DurationText.format(Duration.ofSeconds(lane.remaining().time().toSeconds()));
    }

    private static String waitText(LaneView lane, TimeFormatter moments) {
        if (lane.status().isEnded()) {
            return "";
        }
        StringBuilder text = new StringBuilder(TimelineChart.label(lane.waiting().reason()));
        Instant until = lane.waiting().until();
        if (until != null && until.isAfter(moments.now().plusSeconds(2))) {
            text.append(" until ").append(moments.dateTime(until));
        }
        if (lane.condition().breaker() != CircuitBreakerState.CLOSED
                && lane.waiting().reason() != WaitReason.BREAKER) {
            text.append(", breaker ")
                    .append(DisplayFormat.lowerCaseWords(lane.condition().breaker().name()));
        }
        if (lane.condition().slowdown() > 1) {
            text.append(", ")
                    .append(DisplayFormat.twoDecimals(lane.condition().slowdown()))
                    .append("× slower");
        }
        return text.toString();
    }

    static double percent(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    static String percentText(long part, long whole) {
        return DisplayFormat.oneDecimal(percent(part, whole)) + " %";
    }
}
