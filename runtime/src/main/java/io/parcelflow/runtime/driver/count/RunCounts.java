package io.parcelflow.runtime.driver.count;

import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.LaneView;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.runtime.text.JsonTree;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counters of a run that its tasks and records do not contain, summed over the parts between
 * interruptions. Stored every two seconds, so that a killed process loses at most that.
 *
 * @param sources counters by source name
 * @param active active time, without interruptions and pauses
 * @param lowerBound lower bound of the duration of its requests, as far as the parts are known
 * @param isComplete whether the final counters of every part are known
 */
public record RunCounts(
        Map<String, SourceCounts> sources,
        Duration active,
        Duration lowerBound,
        boolean isComplete) {

    /** Of a run that has not started. */
    public static final RunCounts NONE =
            new RunCounts(Map.of(), Duration.ZERO, Duration.ZERO, true);

    /** Of a started run without stored counters. */
    public static final RunCounts UNKNOWN =
            new RunCounts(Map.of(), Duration.ZERO, Duration.ZERO, false);

    public RunCounts {
        sources = Map.copyOf(sources);
    }

    /** Of a part that has ended. */
    public static RunCounts of(RunSummary summary, Map<String, StoredCounts> stored) {
        Map<String, SourceCounts> sources = new LinkedHashMap<>();
        for (LaneSummary lane : summary.lanes()) {
            StoredCounts changes = stored.getOrDefault(lane.source(), StoredCounts.NONE);
            sources.put(
                    lane.source(),
                    SourceCounts.of(lane.requests(), lane.waits().totals(), changes));
        }
        return new RunCounts(sources, summary.active(), summary.lowerBound().duration(), true);
    }

    /** Of an active part. */
    public static RunCounts of(RunView view, Map<String, StoredCounts> stored) {
        Map<String, SourceCounts> sources = new LinkedHashMap<>();
        for (LaneView lane : view.lanes()) {
            StoredCounts changes = stored.getOrDefault(lane.source(), StoredCounts.NONE);
            sources.put(
                    lane.source(),
                    SourceCounts.of(lane.requests(), lane.waiting().totals(), changes));
        }
        Duration active = Duration.between(view.startedAt(), view.at());
        return new RunCounts(sources, active, Duration.ZERO, false);
    }

    public SourceCounts source(String name) {
        return sources.getOrDefault(name, SourceCounts.NONE);
    }

    /** The sum of both parts. */
    public RunCounts plus(RunCounts next) {
        Map<String, SourceCounts> sum = new LinkedHashMap<>(sources);
        next.sources.forEach((name, counts) -> sum.merge(name, counts, SourceCounts::plus));
        return new RunCounts(
                sum,
                active.plus(next.active),
                lowerBound.plus(next.lowerBound),
                isComplete && next.isComplete);
    }

    /** The stored form. */
    public String toText() {
        Map<String, Object> each = new LinkedHashMap<>();
        sources.forEach((name, counts) -> each.put(name, counts.tree()));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("whole", isComplete);
        tree.put("active_millis", active.toMillis());
        tree.put("bound_millis", lowerBound.toMillis());
        tree.put("sources", each);
        return JsonText.compact(tree);
    }

    /** Parses the stored form; an empty or other text has no counters. */
    public static RunCounts parse(String text) {
        JsonTree tree = JsonTree.parse(text);
        if (tree.isEmpty()) {
            return UNKNOWN;
        }
        JsonTree each = tree.child("sources");
        Map<String, SourceCounts> sources = new LinkedHashMap<>();
        for (String name : each.members().keySet()) {
            sources.put(name, SourceCounts.of(each.child(name)));
        }
        return new RunCounts(
                sources,
                Duration.ofMillis(tree.number("active_millis")),
                Duration.ofMillis(tree.number("bound_millis")),
                Boolean.TRUE.equals(tree.members().get("whole")));
    }
}
