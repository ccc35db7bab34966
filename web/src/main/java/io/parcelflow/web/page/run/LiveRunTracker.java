package io.parcelflow.web.page.run;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.run.report.LaneView;
import io.parcelflow.engine.run.report.LowerBound;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.runtime.monitor.WorkflowObserver;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.web.page.chart.TimelineChart;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tracks the active run of this process for the pages: timeline, request rate, latest notice.
 * Thread-safe; uses bounded memory.
 */
public final class LiveRunTracker implements WorkflowObserver {

    /** The request rate is measured over this time. */
    private static final Duration RATE_WINDOW = Duration.ofSeconds(10);

    private record RequestSample(long atMillis, long requests) {}

    private final Map<String, SampledWaitTimeline> timelines = new LinkedHashMap<>();
    private final ArrayDeque<RequestSample> samples = new ArrayDeque<>();
    private @Nullable String runId;
    private @Nullable Plan plan;
    private @Nullable String lastNotice;
    private long lastMillis;

    @Override
    public synchronized void runStarted(String newRunId, Plan newPlan) {
        runId = newRunId;
        plan = newPlan;
        lastNotice = null;
        lastMillis = 0;
        timelines.clear();
        samples.clear();
        newPlan.lanes().forEach(lane -> timelines.put(lane.name(), new SampledWaitTimeline()));
    }

    @Override
    public synchronized void noticeIssued(String notice) {
        lastNotice = notice;
    }

    @Override
    public synchronized void progress(RunView view) {
        if (!view.runId().equals(runId)) {
            return;
        }
        long millis = Duration.between(view.startedAt(), view.at()).toMillis();
        long requests = 0;
        for (LaneView lane : view.lanes()) {
            SampledWaitTimeline timeline = timelines.get(lane.source());
            if (timeline != null) {
                timeline.add(lane.waiting().reason(), lastMillis, millis);
            }
            requests += lane.requests().made();
        }
        lastMillis = Math.max(lastMillis, millis);
        samples.addLast(new RequestSample(millis, requests));
        while (samples.size() > 2
                && samples.getFirst().atMillis() < millis - RATE_WINDOW.toMillis()) {
            samples.removeFirst();
        }
    }

    @Override
    public synchronized void runEnded(RunReport report) {
        samples.clear();
    }

    /** The timeline so far; null if the run is not of this process. */
    public synchronized @Nullable TimelineChart timeline(String ofRun) {
        if (!ofRun.equals(runId) || lastMillis == 0) {
            return null;
        }
        Map<String, WaitReason[]> reasons = new LinkedHashMap<>();
        long slotMillis = 1;
        int slots = 1;
        for (Map.Entry<String, SampledWaitTimeline> entry : timelines.entrySet()) {
            WaitReason[] each = entry.getValue().reasons(lastMillis);
            reasons.put(entry.getKey(), each);
            slotMillis = entry.getValue().slotMillis();
            slots = each.length;
        }
        return TimelineChart.of(reasons, Duration.ofMillis(slotMillis * slots));
    }

    /** Requests per second over the last 10 seconds. */
    public synchronized double requestsPerSecond() {
        if (samples.size() < 2) {
            return 0;
        }
        double seconds = (samples.getLast().atMillis() - samples.getFirst().atMillis()) / 1e3;
        return seconds <= 0
                ? 0
                : (samples.getLast().requests() - samples.getFirst().requests()) / seconds;
    }

    /**
     * The minimum time for the requests sent so far under the sources' rate limits; null without
     * limits, or if the run is not of this process.
     */
    public synchronized @Nullable LowerBound lowerBoundSoFar(RunView view) {
        Plan current = plan;
        if (current == null || !view.runId().equals(runId)) {
            return null;
        }
        Map<String, LowerBound.LaneWorkload> workloads = new HashMap<>();
        for (LaneView lane : view.lanes()) {
            workloads.put(
                    lane.source(),
                    new LowerBound.LaneWorkload(
                            lane.requests().made(), Duration.ZERO, Duration.ZERO, 1));
        }
        LowerBound bound = LowerBound.of(current, workloads);
        return bound.duration().isZero() ? null : bound;
    }

    /** The latest notice about a run; null for none. */
    public synchronized @Nullable String latestNotice(String ofRun) {
        return ofRun.equals(runId) ? lastNotice : null;
    }
}
