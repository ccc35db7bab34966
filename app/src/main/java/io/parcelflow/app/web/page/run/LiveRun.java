package io.parcelflow.app.web.page.run;

import io.parcelflow.app.monitor.WorkflowObserver;
import io.parcelflow.app.report.RunReport;
import io.parcelflow.app.web.page.chart.Bands;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.run.LaneView;
import io.parcelflow.engine.run.LowerBound;
import io.parcelflow.engine.run.RunView;
import io.parcelflow.engine.run.WaitReason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the pages remember of the run of this process while it goes on. Thread-safe, bounded. */
public final class LiveRun implements WorkflowObserver {

    /** The pace is that of the last so many seconds. */
    private static final Duration PACE_WINDOW = Duration.ofSeconds(10);

    private record Count(long atMillis, long requests) {}

    private final Map<String, Track> tracks = new LinkedHashMap<>();
    private final ArrayDeque<Count> counts = new ArrayDeque<>();
    private @Nullable String runId;
    private @Nullable Plan plan;
    private @Nullable String lastNotice;
    private long lastMillis;

    @Override
    public synchronized void started(String newRunId, Plan newPlan) {
        runId = newRunId;
        plan = newPlan;
        lastNotice = null;
        lastMillis = 0;
        tracks.clear();
        counts.clear();
        newPlan.lanes().forEach(lane -> tracks.put(lane.name(), new Track()));
    }

    @Override
    public synchronized void noticed(String what) {
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
            Track track = tracks.get(lane.source());
            if (track != null) {
                track.add(lane.waitReason(), lastMillis, millis);
            }
            requests += lane.requests();
        }
        lastMillis = Math.max(lastMillis, millis);
        counts.addLast(new Count(millis, requests));
        while (counts.size() > 2
                && counts.getFirst().atMillis() < millis - PACE_WINDOW.toMillis()) {
            counts.removeFirst();
        }
    }

    @Override
    public synchronized void ended(RunReport report) {
        counts.clear();
    }

    /** The timeline so far; null if that run was not watched from here. */
    public synchronized @Nullable Bands timeline(String ofRun) {
        if (!ofRun.equals(runId) || lastMillis == 0) {
            return null;
        }
        Map<String, WaitReason[]> reasons = new LinkedHashMap<>();
        long slotMillis = 1;
        int slots = 1;
        for (Map.Entry<String, Track> entry : tracks.entrySet()) {
            WaitReason[] each = entry.getValue().reasons(lastMillis);
            reasons.put(entry.getKey(), each);
            slotMillis = entry.getValue().slotMillis();
            slots = each.length;
        }
        return Bands.of(reasons, Duration.ofMillis(slotMillis * slots));
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
    public synchronized @Nullable LowerBound leastSoFar(RunView view) {
        Plan known = plan;
        if (known == null || !view.runId().equals(runId)) {
            return null;
        }
        Map<String, LowerBound.Work> work = new HashMap<>();
        for (LaneView lane : view.lanes()) {
            work.put(
                    lane.source(),
                    new LowerBound.Work(lane.requests(), Duration.ZERO, Duration.ZERO, 1));
        }
        LowerBound bound = LowerBound.of(known, work);
        return bound.duration().isZero() ? null : bound;
    }

    /** What was last said of that run, null for nothing. */
    public synchronized @Nullable String notice(String ofRun) {
        return ofRun.equals(runId) ? lastNotice : null;
    }
}
