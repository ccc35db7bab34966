package io.parcelflow.cli.render;

import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.run.report.LaneView;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.Labels;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders a live run: a head line and one line per source. Not thread-safe. */
public final class ProgressRenderer {

    private static final int BAR_COLUMNS_MAX = 14;
    private static final int BAR_COLUMNS_MIN = 4;

    /** What the line of a source leaves out when there is less space, after its bar has shrunk. */
    private enum DetailLevel {
        ALL,
        WITHOUT_PACE,
        WITHOUT_DETAILS,
        WITHOUT_USUAL_WAIT,
        LEAST;

        boolean isWithin(DetailLevel other) {
            return compareTo(other) <= 0;
        }
    }

    private final Palette palette;
    private final ZoneId zone;
    private final Map<String, RequestRate> paces = new HashMap<>();

    public ProgressRenderer(Palette palette, ZoneId zone) {
        this.palette = palette;
        this.zone = zone;
    }

    /** The lines for the current state and terminal width. */
    public List<String> lines(RunView view, int columns) {
        List<String> lines = new ArrayList<>();
        int room = columns - 1;
        lines.add(head(view, room));
        int nameWidth = 0;
        for (LaneView lane : view.lanes()) {
            nameWidth = Math.max(nameWidth, lane.source().length());
        }
        for (LaneView lane : view.lanes()) {
            lines.add(lane(lane, view.at(), nameWidth, room));
        }
        return lines;
    }

    /** The same on one line, for terminals without live display. */
    public String summary(RunView view) {
        StringBuilder text = new StringBuilder(DisplayFormat.elapsed(elapsed(view)));
        for (LaneView lane : view.lanes()) {
            text.append(" | ").append(lane.source()).append(' ').append(zips(lane));
            text.append(" ZIPs, ")
                    .append(DisplayFormat.quantity(lane.records().listed(), "record"));
            if (lane.records().detailsRemaining() > 0) {
                text.append(", ")
                        .append(
                                DisplayFormat.quantity(
                                        lane.records().detailsRemaining(), "detail"));
                text.append(" due");
            }
            if (isRunning(lane) && isLong(lane.waiting().reason())) {
                text.append(", ").append(wait(lane, view.at()));
            }
        }
        return text.append(" | ").append(timeLeft(view)).toString();
    }

    private String head(RunView view, int room) {
        String bound = bound(view);
        String head =
                palette.bold(view.runId())
                        + "  "
                        + DisplayFormat.elapsed(elapsed(view))
                        + " elapsed, "
                        + timeLeft(view);
        String full = bound == null ? head : head + palette.dim("  limited by " + bound);
        return Palette.width(full) <= room ? full : head;
    }

    private static Duration elapsed(RunView view) {
        return Duration.between(view.startedAt(), view.at());
    }

    private static String timeLeft(RunView view) {
        if (view.isStopping()) {
            return "stopping";
        }
        if (view.isPaused()) {
            return "paused; continue with 'parcelflow resume'";
        }
        return view.timeLeft().isZero()
                ? "finishing"
                : "about " + DurationText.format(rounded(view.timeLeft())) + " left";
    }

    /** The source that will end last, and what it is waiting for. */
    private static @Nullable String bound(RunView view) {
        LaneView last = null;
        for (LaneView lane : view.lanes()) {
            boolean isLater =
                    last == null || lane.remaining().time().compareTo(last.remaining().time()) > 0;
            if (!lane.status().isEnded() && isLater) {
                last = lane;
            }
        }
        return last == null ? null : last.source() + " (" + words(last.waiting().reason()) + ")";
    }

    /** Tenths of a second matter only at the very end. */
    private static Duration rounded(Duration time) {
        return time.toSeconds() < 1 ? Duration.ofSeconds(1) : Duration.ofSeconds(time.toSeconds());
    }

    private String lane(LaneView lane, Instant at, int nameWidth, int room) {
        double pace =
                paces.computeIfAbsent(lane.source(), _ -> new RequestRate())
                        .at(at, lane.requests().made());
        String name = lane.source() + " ".repeat(nameWidth - lane.source().length());
        String text = "";
        for (DetailLevel fullness : DetailLevel.values()) {
            text = afterBar(lane, at, pace, fullness);
            int left = room - 2 - nameWidth - 2 - Palette.width(text);
            if (left >= BAR_COLUMNS_MIN) {
                return "  " + name + "  " + bar(lane, Math.min(left, BAR_COLUMNS_MAX)) + text;
            }
        }
        return "  " + name + "  " + bar(lane, BAR_COLUMNS_MIN) + text;
    }

    private String afterBar(LaneView lane, Instant at, double pace, DetailLevel fullness) {
        StringBuilder text = new StringBuilder("  ").append(zips(lane));
        text.append(fullness == DetailLevel.LEAST ? "" : " ZIPs");
        text.append("  ").append(DisplayFormat.quantity(lane.records().listed(), "record"));
        if (!isRunning(lane)) {
            return text.append("  ").append(status(palette, lane.status().name())).toString();
        }
        if (lane.records().detailsRemaining() > 0 && fullness.isWithin(DetailLevel.WITHOUT_PACE)) {
            text.append(", ")
                    .append(DisplayFormat.quantity(lane.records().detailsRemaining(), "detail"));
            text.append(" due");
        }
        if (fullness == DetailLevel.ALL) {
            text.append("  ").append(DisplayFormat.oneDecimal(pace)).append("/s");
        }
        boolean isPaused = isLong(lane.waiting().reason());
        boolean isWaitShown =
                fullness.isWithin(DetailLevel.WITHOUT_DETAILS)
                        || (isPaused && fullness == DetailLevel.WITHOUT_USUAL_WAIT);
        // Without space for both, the end of a pause is more useful than an estimate.
        boolean isEndShown = !isPaused || fullness != DetailLevel.WITHOUT_USUAL_WAIT;
        if (isEndShown && !lane.remaining().time().isZero()) {
            text.append("  ends ");
            text.append(DisplayFormat.clock(at.plus(rounded(lane.remaining().time())), at, zone));
        }
        if (isWaitShown) {
            text.append("  ").append(palette.dim(wait(lane, at)));
        }
        return text.toString();
    }

    private static boolean isRunning(LaneView lane) {
        return lane.status() == CollectorStatus.RUNNING || lane.status() == CollectorStatus.PAUSED;
    }

    /** Whether such a wait may be so long that users wonder why nothing happens. */
    private static boolean isLong(WaitReason reason) {
        return switch (reason) {
            case THROTTLED, QUOTA, BREAKER -> true;
            case SLOT, RATE_LIMIT, RETRY_BACKOFF, DELAY, SOURCE, STORE, PAUSED, ENDED -> false;
        };
    }

    /** What the source is waiting for and, if that is long, until when. */
    private String wait(LaneView lane, Instant at) {
        Instant until = lane.waiting().until();
        String words = words(lane.waiting().reason());
        if (until == null || !until.isAfter(at) || !isLong(lane.waiting().reason())) {
            return words;
        }
        return words + " until " + DisplayFormat.clock(until, at, zone);
    }

    /** A short label of a wait. */
    private static String words(WaitReason reason) {
        return switch (reason) {
            case SLOT -> "free slot";
            case RATE_LIMIT -> "rate limit";
            case THROTTLED -> "throttled";
            case QUOTA -> "quota exhausted";
            case RETRY_BACKOFF -> "retry backoff";
            case BREAKER -> "circuit breaker open";
            case DELAY -> "configured delay";
            case SOURCE -> "responses";
            case STORE -> "store";
            case PAUSED -> "run paused";
            case ENDED -> "ended";
        };
    }

    private String bar(LaneView lane, int columns) {
        double share = lane.progress();
        int full = (int) ((lane.status().isEnded() ? share : Math.min(share, 0.999)) * columns);
        String done = "█".repeat(full);
        String left = "░".repeat(columns - full);
        return palette.cyan(done) + palette.dim(left);
    }

    private static String zips(LaneView lane) {
        // The progress while it is running, the completed tasks afterwards.
        long open = lane.status().isEnded() ? 0 : lane.tasks().notDone();
        return DisplayFormat.grouped(lane.tasks().done() + open)
                + "/"
                + DisplayFormat.grouped(lane.tasks().total());
    }

    /** The label of a status or outcome in the color of its meaning. */
    public static String status(Palette palette, String name) {
        return colored(palette, Labels.ofStatus(name));
    }

    /** The label of a task's state in the color of its meaning. */
    public static String status(Palette palette, TaskState state) {
        return colored(palette, Labels.of(state));
    }

    private static String colored(Palette palette, String label) {
        return switch (label) {
            case "completed", "done", "healthy", "ready" -> palette.green(label);
            case "failed", "blocked", "unhealthy", "not ready" -> palette.red(label);
            case "partial",
                    "timed out",
                    "interrupted",
                    "cancelled",
                    "incomplete",
                    "not finished",
                    "stopped",
                    "paused",
                    "suspicious",
                    "degraded" ->
                    palette.yellow(label);
            default -> label;
        };
    }
}
