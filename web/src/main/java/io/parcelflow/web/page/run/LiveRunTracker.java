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

/** What the pages remember of the run of this process while it goes on. Thread-safe, bounded. */
public final class LiveRunTracker implements WorkflowObserver {

    /** The pace is that of the last so many seconds. */
    private static final Duration PACE_WINDOW = Duration.ofSeconds(10);

    private record RequestSample(long atMillis, long requests) {}

    private final Map<String, SampledWaitTimeline> tracks = new LinkedHashMap<>();
    private final ArrayDeque<RequestSample> counts = new ArrayDeque<>();
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
        tracks.clear();
        counts.clear();
        newPlan.lanes().forEach(lane -> tracks.put(lane.name(), new SampledWaitTimeline()));
    }

    @Override
    public synchronized void noticeIssued(String what) {
        lastNotice = what;
    }

    @Override
    public synchronized void progress(RunView view) {
        if (!view.runId().equals(runId)) {
            return;
        }
        long millis = Duration.between(view.startedAt(), view.at()).toMillis();
        long requests = 0;
        for (LaneView lane : view.lanes()) {
            SampledWaitTimeline track = tracks.get(lane.source());
            if (track != null) {
                track.add(lane.waiting().reason(), lastMillis, millis);
            }
            requests += lane.requests().made();
        }
        lastMillis = Math.max(lastMillis, millis);
        counts.addLast(new RequestSample(millis, requests));
        while (counts.size() > 2
                && counts.getFirst().atMillis() < millis - PACE_WINDOW.toMillis()) {
            counts.removeFirst();
        }
    }

    @Override
    public synchronized void runEnded(RunReport report) {
        counts.clear();
    }

    /** The timeline so far; null if that run was not watched from here. */
    public synchronized @Nullable TimelineChart timeline(String ofRun) {
        if (!ofRun.equals(runId) || lastMillis == 0) {
            return null;
        }
        Map<String, WaitReason[]> reasons = new LinkedHashMap<>();
        long slotMillis = 1;
        int slots = 1;
        for (Map.Entry<String, SampledWaitTimeline> entry : tracks.entrySet()) {
            WaitReason[] each = entry.getValue().reasons(lastMillis);
            reasons.put(entry.getKey(), each);
            slotMillis = entry.getValue().slotMillis();
            slots = each.length;
        }
        return TimelineChart.of(reasons, Duration.ofMillis(slotMillis * slots));
    }

    /** Requests a second over the last seconds; 0 if there were none. */
    public synchronized double requestsPerSecond() {
        if (counts.size() < 2) {
            return 0;
        }
        double seconds = (counts.getLast().atMillis() - counts.getFirst().atMillis()) / 1e3;
        return seconds <= 0
                ? 0
                : (counts.getLast().requests() - counts.getFirst().requests()) / seconds;
    }

    /**
     * The least time that the sources' limits allow for the requests made so far; null if nothing
     * limits them or the run's plan is not known here.
     */
    public synchronized @Nullable LowerBound lowerBoundSoFar(RunView view) {
        Plan known = plan;
        if (known == null || !view.runId().equals(runId)) {
            return null;
        }
        Map<String, LowerBound.LaneWorkload> work = new HashMap<>();
        for (LaneView lane : view.lanes()) {
            work.put(
                    lane.source(),
                    new LowerBound.LaneWorkload(
                            lane.requests().made(), Duration.ZERO, Duration.ZERO, 1));
        }
        LowerBound bound = LowerBound.of(known, work);
        return bound.duration().isZero() ? null : bound;
    }

    /** What was last said of that run, null for nothing. */
    public synchronized @Nullable String latestNotice(String ofRun) {
        return ofRun.equals(runId) ? lastNotice : null;
    }
}
