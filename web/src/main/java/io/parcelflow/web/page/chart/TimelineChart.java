package io.parcelflow.web.page.chart;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.run.report.WaitReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Activity of each source over time: one row per source, divided into segments of one activity
 * each.
 *
 * @param rows the sources in the order of the plan
 * @param ticks labels of the time axis, evenly spaced from start to end
 * @param legend the activities that occur, in the order of {@link WaitReason}
 * @param columns width of each row in drawing units
 */
public record TimelineChart(
        List<Row> rows, List<String> ticks, List<LegendEntry> legend, int columns) {

    /** A source, its segments, and the time it spent in each activity. */
    public record Row(String name, List<Segment> segments, List<ReasonTime> reasonTimes) {}

    /** A segment; {@code x} and {@code width} in columns. */
    public record Segment(int x, int width, String css, String title) {}

    /** The time a source spent in one activity. */
    public record ReasonTime(String reason, String time) {}

    /** A color of the legend and its meaning. */
    public record LegendEntry(String css, String label) {}

    private static final int TICKS = 5;

    public TimelineChart {
        rows = List.copyOf(rows);
        ticks = List.copyOf(ticks);
        legend = List.copyOf(legend);
    }

    /**
     * Builds the chart.
     *
     * @param reasons by source name: one activity per time slot, all slots equally long
     * @param length the time all slots cover together
     */
    public static TimelineChart of(Map<String, WaitReason[]> reasons, Duration length) {
        List<Row> rows = new ArrayList<>();
        Set<WaitReason> seen = EnumSet.noneOf(WaitReason.class);
        int columns = 1;
        for (Map.Entry<String, WaitReason[]> entry : reasons.entrySet()) {
            WaitReason[] slots = entry.getValue();
            columns = Math.max(columns, slots.length);
            seen.addAll(List.of(slots));
            rows.add(row(entry.getKey(), slots, length.dividedBy(Math.max(1, slots.length))));
        }
        seen.remove(WaitReason.ENDED);
        return new TimelineChart(
                rows,
                ticks(length),
                seen.stream().map(each -> new LegendEntry(cssClass(each), label(each))).toList(),
                columns);
    }

    private static Row row(String name, WaitReason[] slots, Duration slot) {
        List<Segment> segments = new ArrayList<>();
        Map<WaitReason, Integer> counts = new LinkedHashMap<>();
        int from = 0;
        for (int i = 1; i <= slots.length; i++) {
            if (i == slots.length || slots[i] != slots[from]) {
                WaitReason reason = slots[from];
                if (reason != WaitReason.ENDED) {
                    counts.merge(reason, i - from, Integer::sum);
                    segments.add(
                            new Segment(
                                    from,
                                    i - from,
                                    cssClass(reason),
                                    label(reason)
                                            + ", "
                                            + time(slot.multipliedBy(i - from))
                                            + " from "
                                            + time(slot.multipliedBy(from))));
                }
                from = i;
            }
        }
        List<ReasonTime> times = new ArrayList<>();
        counts.forEach((reason, count) ->
                times.add(new ReasonTime(label(reason), time(slot.multipliedBy(count)))));
        return new Row(name, segments, times);
    }

    private static List<String> ticks(Duration length) {
        List<String> ticks = new ArrayList<>();
        for (int i = 0; i < TICKS; i++) {
            ticks.add(time(length.multipliedBy(i).dividedBy(TICKS - 1)));
        }
        return ticks;
    }

    private static String time(Duration time) {
        return time.isZero() ? "0" : DurationText.format(time);
    }

    /** The CSS class of an activity. */
    static String cssClass(WaitReason reason) {
        return "w-" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a source is doing, for display. */
    public static String label(WaitReason reason) {
        return switch (reason) {
            case SOURCE -> "working";
            case RATE_LIMIT -> "rate limit";
            case THROTTLED -> "throttled (429)";
            case QUOTA -> "quota exhausted";
            case RETRY_BACKOFF -> "retry backoff";
            case BREAKER -> "circuit breaker open";
            case SLOT -> "waiting for a slot";
            case DELAY -> "configured delay";
            case STORE -> "store";
            case PAUSED -> "paused";
            case ENDED -> "ended";
        };
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
