package io.parcelflow.app.web.page.now;

import io.parcelflow.app.text.Figures;
import io.parcelflow.app.web.page.chart.Bands;
import io.parcelflow.app.web.page.frame.Moments;
import io.parcelflow.app.web.page.frame.Tone;
import io.parcelflow.app.web.page.now.NowPage.SourceLine;
import io.parcelflow.app.web.page.now.NowPage.Tile;
import io.parcelflow.app.web.page.run.LiveRun;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.run.BreakerState;
import io.parcelflow.engine.run.CollectorStatus;
import io.parcelflow.engine.run.LaneView;
import io.parcelflow.engine.run.LowerBound;
import io.parcelflow.engine.run.RunView;
import io.parcelflow.engine.run.WaitReason;
import io.parcelflow.store.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tells of a run that goes on in this process. */
final class GoingOn {

    private GoingOn() {}

    static NowPage.Run head(RunRecord run, RunView view, Moments moments) {
        String outcome = view.isStopping() ? "ending" : view.isPaused() ? "paused" : "running";
        return new NowPage.Run(
                view.runId(),
                run.mode(),
                outcome,
                view.isPaused() ? Tone.WARN : Tone.BUSY,
                "Began " + moments.text(run.startedAt()),
                "",
                true,
                !view.isPaused() && !view.isStopping(),
                view.isPaused() && !view.isStopping(),
                false,
                false);
    }

    static List<Tile> tiles(RunView view, LiveRun live, Moments moments) {
        long total = sum(view, Count.TOTAL);
        // A run that is ended gives up what it has not begun: that is no progress.
        long done = sum(view, view.isStopping() ? Count.DONE : Count.ENDED);
        Duration elapsed = Duration.between(view.startedAt(), view.at());
        LowerBound least = live.leastSoFar(view);
        return List.of(
                new Tile(
                        "Progress",
                        Figures.oneDecimal(100 * view.progress()) + " %",
                        Figures.grouped(done)
                                + " of "
                                + Figures.grouped(total)
                                + (view.isStopping() ? " tasks done" : " tasks ended"),
                        100 * view.progress()),
                new Tile("Finish", finish(view, moments), left(view)),
                new Tile("Elapsed", Figures.stopwatch(elapsed), "since it last began"),
                new Tile(
                        "Records",
                        Figures.grouped(view.listed()),
                        Figures.counted(sum(view, Count.DETAILS_LEFT), "detail") + " due"),
                new Tile(
                        "Requests",
                        Figures.grouped(sum(view, Count.REQUESTS)),
                        Figures.oneDecimal(live.requestsPerSecond()) + " a second"),
                least == null
                        ? new Tile("Against the limits", "no limit", "nothing holds it back")
                        : new Tile(
                                "Against the limits",
                                Figures.twoDecimals(least.ratio(elapsed)) + "×",
                                "the least time for these requests; set by " + least.words()));
    }

    private static String finish(RunView view, Moments moments) {
        return view.isPaused()
                ? "when it proceeds"
                : "≈ " + moments.text(view.at().plus(view.timeLeft()));
    }

    private static String left(RunView view) {
        Duration left = Duration.ofSeconds(view.timeLeft().toSeconds());
        return left.isZero() ? "any moment now" : "about " + DurationText.format(left) + " left";
    }

    static List<SourceLine> sources(RunView view, Moments moments) {
        return view.lanes().stream().map(lane -> line(lane, moments)).toList();
    }

    private static SourceLine line(LaneView lane, Moments moments) {
        double other = isGivenUp(lane.status()) ? 0 : share(lane.tasksNotDone(), lane.tasksTotal());
        return new SourceLine(
                lane.source(),
                Figures.words(lane.status().name()),
                Tone.of(lane.status()),
                Math.max(0, 100 * lane.progress() - other),
                other,
                Figures.grouped(lane.tasksDone()) + "/" + Figures.grouped(lane.tasksTotal()),
                Figures.grouped(lane.listed()),
                Figures.grouped(lane.detailsRemaining()),
                Figures.grouped(lane.requests()),
                Figures.grouped(lane.retries()),
                Figures.grouped(lane.throttles()),
                Figures.grouped(lane.rejects()),
                waitsFor(lane, moments),
                lane.status().isEnded() ? "" : leftOf(lane),
                lane.lastFailure());
    }

    /** Its tasks did not end by what they were, but because nothing more is asked of it. */
    private static boolean isGivenUp(CollectorStatus status) {
        return switch (status) {
            case FAILED, DISABLED, STOPPED -> true;
            case WAITING, RUNNING, PAUSED, COMPLETED, PARTIAL -> false;
        };
    }

    private static String leftOf(LaneView lane) {
        return DurationText.format(Duration.ofSeconds(lane.timeLeft().toSeconds()));
    }

    private static String waitsFor(LaneView lane, Moments moments) {
        if (lane.status().isEnded()) {
            return "";
        }
        StringBuilder text = new StringBuilder(Bands.words(lane.waitReason()));
        Instant until = lane.waitUntil();
        if (until != null && until.isAfter(moments.now().plusSeconds(2))) {
            text.append(" until ").append(moments.text(until));
        }
        if (lane.breaker() != BreakerState.CLOSED && lane.waitReason() != WaitReason.BREAKER) {
            text.append(", breaker ").append(Figures.words(lane.breaker().name()));
        }
        if (lane.slowdown() > 1) {
            text.append(", ").append(Figures.twoDecimals(lane.slowdown())).append("× slower");
        }
        return text.toString();
    }

    private enum Count {
        TOTAL,
        DONE,
        ENDED,
        DETAILS_LEFT,
        REQUESTS
    }

    private static long sum(RunView view, Count count) {
        long sum = 0;
        for (LaneView lane : view.lanes()) {
            sum +=
                    switch (count) {
                        case TOTAL -> lane.tasksTotal();
                        case DONE -> lane.tasksDone();
                        case ENDED -> lane.tasksDone() + lane.tasksNotDone();
                        case DETAILS_LEFT -> lane.detailsRemaining();
                        case REQUESTS -> lane.requests();
                    };
        }
        return sum;
    }

    static double share(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    static String percent(long part, long whole) {
        return Figures.oneDecimal(share(part, whole)) + " %";
    }
}
