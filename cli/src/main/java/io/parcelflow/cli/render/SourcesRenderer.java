package io.parcelflow.cli.render;

import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.cli.terminal.Table;
import io.parcelflow.cli.terminal.TextWrapper;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.run.limit.RateLimitStatus;
import io.parcelflow.runtime.SourceOverview;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.SourceDescription;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/**
 * Renders the sources: a table, followed by details about each.
 *
 * @param zone time zone of displayed times
 */
public record SourcesRenderer(List<SourceOverview> sources, Instant now, ZoneId zone) {

    private static final int BAR_COLUMNS = 20;

    /** Pauses of minutes pass by themselves. */
    private static final Duration LONG_PAUSE = Duration.ofHours(1);

    /** Prints all lines; sentences are wrapped at the given number of columns. */
    public void print(Palette palette, int columns, Consumer<String> lines) {
        table(palette).print("", lines);
        for (SourceOverview source : sources) {
            lines.accept("");
            lines.accept(palette.bold(source.profile().name()));
            TextWrapper.print("  ", source.description(), columns, lines);
            lines.accept("  " + palette.dim(SourceDescription.kind(source.profile())));
            SourceHealth health = source.health();
            if (health != null && !health.ready()) {
                TextWrapper.print(
                        "  ",
                        palette.red("Blocked: ")
                                + SourceMessage.of(source.profile().name(), health.message()),
                        columns,
                        lines);
            }
            pace(source.pace(), palette, columns, lines);
        }
    }

    private Table table(Palette palette) {
        Table table =
                new Table(palette)
                        .left("Source")
                        .left("Limits")
                        .right("Current")
                        .right("Latency")
                        .right("Records")
                        .left("Health");
        for (SourceOverview source : sources) {
            SourceHistory history = source.history();
            table.row(
                    source.profile().name(),
                    SourceDescription.limits(source.profile().limits()),
                    learned(source.pace(), palette),
                    history != null && history.measured()
                            ? DurationText.format(history.latency())
                            : palette.dim("unknown"),
                    DisplayFormat.grouped(source.records()),
                    health(source, palette));
        }
        return table;
    }

    private static String health(SourceOverview source, Palette palette) {
        SourceHealth health = source.health();
        if (!source.isEnabled()) {
            return "not in SOURCES";
        }
        return health == null
                ? "unknown"
                : ProgressRenderer.status(palette, health.ready() ? "ready" : "blocked");
    }

    private static String learned(RateLimitStatus pace, Palette palette) {
        return pace.isAtConfiguredRate()
                ? palette.dim("as configured")
                : palette.yellow(rate(pace.perSecond()));
    }

    private void pace(RateLimitStatus pace, Palette palette, int columns, Consumer<String> lines) {
        if (pace.slowdown() > 1) {
            TextWrapper.print("  ", slowed(pace), columns, lines);
        }
        if (!pace.crawlDelay().isZero()) {
            lines.accept(
                    "  Its robots.txt requires "
                            + DurationText.format(pace.crawlDelay())
                            + " between requests.");
        }
        Instant until = pace.pausedUntil();
        if (until != null) {
            lines.accept("  " + palette.yellow("Paused") + " until " + moment(until) + ".");
            if (until.isAfter(now.plus(LONG_PAUSE))) {
                lines.accept("  'parcelflow sources --forget-pause NAME' lifts a pause.");
            }
        }
        if (!pace.windows().isEmpty()) {
            windows(pace.windows(), palette).print("  ", lines);
        }
        for (RateLimitStatus.WindowUsage window : pace.windows()) {
            Instant full = window.exhaustedUntil();
            if (full != null) {
                lines.accept(
                        "  "
                                + palette.yellow(window.limit() + " is used up")
                                + ", the next request is possible at "
                                + moment(full)
                                + ".");
            }
        }
    }

    private Table windows(List<RateLimitStatus.WindowUsage> uses, Palette palette) {
        Table table =
                new Table(palette)
                        .left("Window")
                        .left("Used")
                        .right("")
                        .right("Remaining")
                        .left("Since");
        for (RateLimitStatus.WindowUsage window : uses) {
            Instant since = window.since();
            table.row(
                    window.limit().toString(),
                    bar(window, palette),
                    DisplayFormat.grouped(window.used()),
                    DisplayFormat.grouped(window.remaining()),
                    since == null ? palette.dim("–") : DisplayFormat.clock(since, now, zone));
        }
        return table;
    }

    private String slowed(RateLimitStatus pace) {
        Instant since = pace.slowedSince();
        return "Throttled to "
                + rate(pace.perSecond())
                + (since == null ? "" : " since " + DisplayFormat.clock(since, now, zone))
                + "; recovers as requests succeed.";
    }

    /** The time of day and the time until then. */
    private String moment(Instant at) {
        return DisplayFormat.clock(at, now, zone)
                + " ("
                + DurationText.format(Duration.between(now, at))
                + ")";
    }

    private static String bar(RateLimitStatus.WindowUsage window, Palette palette) {
        double share = Math.min(1, (double) window.used() / window.limit().permits());
        int full = (int) Math.ceil(share * BAR_COLUMNS);
        String done = "█".repeat(full);
        return (share < 1 ? palette.cyan(done) : palette.yellow(done))
                + palette.dim("░".repeat(BAR_COLUMNS - full));
    }

    /** Requests per second, minute, hour or day: the shortest unit that gives at least 1. */
    static String rate(double perSecond) {
        if (perSecond >= 1) {
            return number(perSecond) + "/s";
        }
        if (perSecond * 60 >= 1) {
            return number(perSecond * 60) + "/min";
        }
        return perSecond * 3_600 >= 1
                ? number(perSecond * 3_600) + "/h"
                : number(perSecond * 86_400) + "/d";
    }

    private static String number(double number) {
        String text = DisplayFormat.oneDecimal(number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
