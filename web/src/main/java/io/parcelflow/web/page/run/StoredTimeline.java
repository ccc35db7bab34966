package io.parcelflow.web.page.run;

import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.result.SourceReport;
import io.parcelflow.runtime.result.WaitPart;
import io.parcelflow.web.page.chart.TimelineChart;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The timeline of a run's last part, which is the only one in its report. */
public final class StoredTimeline {

    private static final int SLOTS = 480;

    private StoredTimeline() {}

    /** The chart; null if the report has no timeline. */
    public static @Nullable TimelineChart of(RunReport report) {
        Duration length = Duration.ZERO;
        for (SourceReport source : report.sources()) {
            Duration each =
                    source.timeline().stream()
                            .map(WaitPart::duration)
                            .reduce(Duration.ZERO, Duration::plus);
            length = each.compareTo(length) > 0 ? each : length;
        }
        Map<String, WaitReason[]> reasons = new LinkedHashMap<>();
        for (SourceReport source : report.sources()) {
            if (!source.timeline().isEmpty() && !length.isZero()) {
                reasons.put(source.source(), slots(source.timeline(), (double) length.toNanos()));
            }
        }
        return reasons.isEmpty()
                ? null
                : TimelineChart.of(reasons, Duration.ofMillis(Math.round(length.toNanos() / 1e6)));
    }

    private static WaitReason[] slots(List<WaitPart> parts, double nanos) {
        WaitReason[] slots = new WaitReason[SLOTS];
        Arrays.fill(slots, WaitReason.ENDED);
        double from = 0;
        for (WaitPart part : parts) {
            double until = from + part.duration().toNanos();
            int first = (int) Math.round(from / nanos * SLOTS);
            int last = (int) Math.round(until / nanos * SLOTS);
            for (int i = first; i < last && i < SLOTS; i++) {
                slots[i] = part.reason();
            }
            from = until;
        }
        return slots;
    }
}
