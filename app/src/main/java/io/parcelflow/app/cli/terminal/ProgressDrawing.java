package io.parcelflow.app.cli.terminal;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.run.CollectorStatus;
import io.parcelflow.engine.run.LaneView;
import io.parcelflow.engine.run.RunView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run under way, drawn: a head line and a line for each source. Not thread-safe. */
public final class ProgressDrawing {

    private static final int BAR_COLUMNS = 14;
    private static final int WIDE = 100;

    private final Palette palette;
    private final ZoneId zone;
    private final Map<String, Pace> paces = new HashMap<>();

    public ProgressDrawing(Palette palette, ZoneId zone) {
        this.palette = palette;
        this.zone = zone;
    }

    /** The lines of a moment, made for that width. */
    public List<String> lines(RunView view, int columns) {
        List<String> lines = new ArrayList<>();
        lines.add(head(view));
        int nameWidth = 0;
        for (LaneView lane : view.lanes()) {
            nameWidth = Math.max(nameWidth, lane.source().length());
        }
        for (LaneView lane : view.lanes()) {
            lines.add(lane(lane, view.at(), nameWidth, columns >= WIDE));
        }
        return lines;
    }

    /** The same in one line, for where nothing can be drawn in place. */
    public String summary(RunView view) {
        StringBuilder text = new StringBuilder(Figures.stopwatch(elapsed(view)));
        for (LaneView lane : view.lanes()) {
            text.append(" | ").append(lane.source()).append(' ').append(zips(lane));
            text.append(" ZIPs, ").append(Figures.counted(listed(lane), "record"));
            if (lane.detailsRemaining() > 0) {
                text.append(", ").append(Figures.counted(lane.detailsRemaining(), "detail"));
                text.append(" left");
            }
        }
        return text.append(" | ").append(timeLeft(view)).toString();
    }

    private String head(RunView view) {
        String bound = bound(view);
        return palette.bold(view.runId())
                + "  "
                + Figures.stopwatch(elapsed(view))
                + " elapsed, "
                + timeLeft(view)
                + (bound == null ? "" : palette.faint("  set by " + bound));
    }

    private static Duration elapsed(RunView view) {
        return Duration.between(view.startedAt(), view.at());
    }

    private static String timeLeft(RunView view) {
        if (view.isStopping()) {
            return "stopping";
        }
        return view.timeLeft().isZero()
                ? "ending"
                : "about " + DurationText.format(rounded(view.timeLeft())) + " left";
    }

    /** The source that will end last and what it waits for. */
    private static @Nullable String bound(RunView view) {
        LaneView last = null;
        for (LaneView lane : view.lanes()) {
            boolean isLater = last == null || lane.timeLeft().compareTo(last.timeLeft()) > 0;
            if (!lane.status().isEnded() && isLater) {
                last = lane;
            }
        }
        return last == null ? null : last.source() + " (" + last.waitReason().words() + ")";
    }

    /** Tenths of a second matter only at the very end. */
    private static Duration rounded(Duration time) {
        return time.toSeconds() < 1 ? Duration.ofSeconds(1) : Duration.ofSeconds(time.toSeconds());
    }

    private String lane(LaneView lane, Instant at, int nameWidth, boolean isWide) {
        double pace = paces.computeIfAbsent(lane.source(), _ -> new Pace()).at(at, lane.requests());
        StringBuilder text = new StringBuilder("  ");
        text.append(lane.source()).append(" ".repeat(nameWidth - lane.source().length()));
        text.append("  ").append(bar(lane));
        text.append("  ").append(zips(lane)).append(isWide ? " ZIPs" : "");
        text.append("  ").append(Figures.counted(listed(lane), "record"));
        if (lane.status() == CollectorStatus.RUNNING) {
            text.append("  ").append(Figures.oneDecimal(pace)).append("/s");
            if (lane.detailsRemaining() > 0) {
                text.append("  ").append(Figures.counted(lane.detailsRemaining(), "detail"));
                text.append(" left");
            }
            if (!lane.timeLeft().isZero()) {
                text.append("  ends ");
                text.append(Figures.clock(at.plus(rounded(lane.timeLeft())), at, zone));
            }
            text.append("  waits for ").append(palette.faint(lane.waitReason().words()));
        } else {
            text.append("  ").append(status(palette, lane.status().name()));
        }
        return text.toString();
    }

    /** What is done of the records known so far: ZIPs first, then their details. */
    private String bar(LaneView lane) {
        double zips =
                (double) (lane.tasksDone() + lane.tasksNotDone()) / Math.max(1, lane.tasksTotal());
        long details = lane.detailsDone() + lane.detailsRemaining();
        double share = details == 0 ? zips : (double) lane.detailsDone() / details;
        share = lane.status().isEnded() ? 1 : Math.min(share, 0.999);
        int full = (int) (share * BAR_COLUMNS);
        String done = "█".repeat(full);
        String left = "░".repeat(BAR_COLUMNS - full);
        return palette.cyan(done) + palette.faint(left);
    }

    /** Records that result pages brought; their details bring them once more. */
    private static long listed(LaneView lane) {
        return Math.max(0, lane.records() - lane.detailsDone());
    }

    private static String zips(LaneView lane) {
        return Figures.grouped(lane.tasksDone() + lane.tasksNotDone())
                + "/"
                + Figures.grouped(lane.tasksTotal());
    }

    /** A status, state or outcome in the colour of its meaning. */
    public static String status(Palette palette, String constant) {
        String words = Figures.words(constant);
        return switch (words) {
            case "completed", "done", "healthy", "ready" -> palette.green(words);
            case "failed", "disabled", "unhealthy", "not ready" -> palette.red(words);
            case "partial",
                    "timed out",
                    "interrupted",
                    "cancelled",
                    "incomplete",
                    "skipped",
                    "unfinished",
                    "stopped",
                    "degraded" ->
                    palette.yellow(words);
            default -> words;
        };
    }
}
