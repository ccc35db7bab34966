package io.parcelflow.cli.render;

import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.run.report.WaitReason;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Renders what each source of a run was waiting for over time: one row per source, an axis, a
 * legend.
 */
public final class TimelineRenderer {

    private static final int COLUMNS = 60;
    private static final int TICK_COLUMNS = 15;

    private TimelineRenderer() {}

    /** Prints all lines with the given indent. */
    public static void print(
            RunSummary summary, Palette palette, String indent, Consumer<String> lines) {
        int nameWidth = 0;
        for (LaneSummary lane : summary.lanes()) {
            nameWidth = Math.max(nameWidth, lane.source().length());
        }
        Duration makespan = summary.makespan();
        Set<WaitReason> seen = EnumSet.noneOf(WaitReason.class);
        for (LaneSummary lane : summary.lanes()) {
            StringBuilder row = new StringBuilder();
            row.append(lane.source()).append(" ".repeat(nameWidth - lane.source().length() + 2));
            WaitReason[] reasons = lane.waits().timeline().reasons(COLUMNS, makespan.toNanos());
            for (WaitReason reason : reasons) {
                row.append(mark(reason, palette));
                seen.add(reason);
            }
            lines.accept(indent + row.toString().stripTrailing());
        }
        String axis = indent + " ".repeat(nameWidth + 2);
        lines.accept(axis + palette.dim(ticks()));
        lines.accept(axis + palette.dim(times(makespan)));
        lines.accept(axis + legend(seen, palette));
    }

    private static String mark(WaitReason reason, Palette palette) {
        return switch (reason) {
            case RATE_LIMIT -> palette.cyan("█");
            case SOURCE -> palette.green("▒");
            case SLOT -> palette.dim("·");
            case DELAY -> palette.dim("d");
            case RETRY_BACKOFF -> palette.yellow("r");
            case THROTTLED -> palette.yellow("t");
            case QUOTA -> palette.yellow("q");
            case BREAKER -> palette.red("b");
            case STORE -> palette.red("s");
            case PAUSED -> palette.dim("p");
            case ENDED -> " ";
        };
    }

    private static String ticks() {
        String between = "─".repeat(TICK_COLUMNS - 1);
        return "└" + (between + "┴").repeat(COLUMNS / TICK_COLUMNS - 1) + between + "┘";
    }

    private static String times(Duration makespan) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column <= COLUMNS; column += TICK_COLUMNS) {
            Duration at = makespan.multipliedBy(column).dividedBy(COLUMNS);
            text.append(" ".repeat(Math.max(0, column - text.length())));
            text.append(at.isZero() ? "0" : DurationText.format(at));
        }
        return text.toString();
    }

    private static String legend(Set<WaitReason> seen, Palette palette) {
        StringBuilder text = new StringBuilder("waiting for: ");
        String separator = "";
        for (WaitReason reason : seen) {
            if (reason != WaitReason.ENDED) {
                text.append(separator).append(mark(reason, palette)).append(' ');
                text.append(reason.description());
                separator = ", ";
            }
        }
        return text.toString();
    }
}
