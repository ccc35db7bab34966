package io.parcelflow.web.page.run;

import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.web.page.chart.TimelineChart;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the timeline stored in a run's summary. */
public final class StoredTimeline {

    private static final int SLOTS = 480;

    private StoredTimeline() {}

    /** The chart; null if the summary has no timeline. */
    public static @Nullable TimelineChart of(JsonTree summary) {
        JsonTree results = summary.child("collection_results");
        double seconds = 0;
        for (String source : results.members().keySet()) {
            seconds = Math.max(seconds, length(results.child(source).children("timeline")));
        }
        Map<String, WaitReason[]> reasons = new LinkedHashMap<>();
        for (String source : results.members().keySet()) {
            List<JsonTree> parts = results.child(source).children("timeline");
            if (!parts.isEmpty() && seconds > 0) {
                reasons.put(source, slots(parts, seconds));
            }
        }
        return reasons.isEmpty()
                ? null
                : TimelineChart.of(reasons, Duration.ofMillis(Math.round(seconds * 1_000)));
    }

    /** Length in seconds of the run's last part, which the timeline covers. */
    private static double length(List<JsonTree> parts) {
        return parts.stream().mapToDouble(part -> part.decimal("seconds")).sum();
    }

    private static WaitReason[] slots(List<JsonTree> parts, double seconds) {
        WaitReason[] slots = new WaitReason[SLOTS];
        Arrays.fill(slots, WaitReason.ENDED);
        double from = 0;
        for (JsonTree part : parts) {
            double until = from + part.decimal("seconds");
            WaitReason reason = reason(part.text("waits_for"));
            int first = (int) Math.round(from / seconds * SLOTS);
            int last = (int) Math.round(until / seconds * SLOTS);
            for (int i = first; i < last && i < SLOTS; i++) {
                slots[i] = reason;
            }
            from = until;
        }
        return slots;
    }

    /** A reason that a later version wrote counts as ended. */
    private static WaitReason reason(String name) {
        for (WaitReason reason : WaitReason.values()) {
            if (reason.name().toLowerCase(Locale.ROOT).equals(name)) {
                return reason;
            }
        }
        return WaitReason.ENDED;
    }
}
