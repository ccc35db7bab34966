package io.parcelflow.runtime;

import io.parcelflow.engine.run.report.LaneView;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.config.section.RunSettings;
import io.parcelflow.runtime.context.EngineContext;
import io.parcelflow.runtime.run.RunSnapshot;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.TasksByArea;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Determines the status of the engine. */
final class StatusQuery {

    private static final String IDLE = "idle";

    /** How far back the last run of a source is looked for. */
    private static final int RUNS_SEARCHED = 20;

    private StatusQuery() {}

    /**
     * The status; sends requests to the sources only if their latest check is old.
     *
     * @param snapshot the active run; null for none
     */
    static EngineStatus status(EngineContext opened, @Nullable RunSnapshot snapshot) {
        RunJournal journal = opened.store().journal();
        RunSettings settings = opened.configuration().run();
        RunRecord current = snapshot == null ? null : snapshot.record();
        RunRecord latest =
                current != null ? current : journal.runs(1).stream().findFirst().orElse(null);
        return new EngineStatus(
                true,
                current == null ? null : current.id(),
                current == null ? null : Duration.between(current.startedAt(), Instant.now()),
                snapshot != null && snapshot.isPaused(),
                settings.mode().name(),
                statuses(
                        settings.sources(),
                        snapshot == null ? null : snapshot.view(),
                        journal,
                        latest == null ? null : latest.id(),
                        current != null),
                settings.targetZipCodes().size(),
                settings.maxConcurrentCollectors(),
                settings.collectionTimeout(),
                current == null
                        ? opened.health().recentOrCheck()
                        : opened.health().duringRun(current));
    }

    /**
     * What each source does in that run, else did in its last one: {@code idle}, {@code waiting},
     * {@code running}, {@code completed}, {@code partial}, {@code failed}, {@code disabled} or
     * {@code stopped}.
     *
     * @param view the run of this process; null for none
     * @param latestRun the latest run in the journal; null for none
     * @param isActive whether that run is active
     */
    private static Map<String, String> statuses(
            List<String> sources,
            @Nullable RunView view,
            RunJournal journal,
            @Nullable String latestRun,
            boolean isActive) {
        Map<String, String> statuses = new TreeMap<>();
        sources.forEach(source -> statuses.put(source, IDLE));
        if (view != null) {
            for (LaneView lane : view.lanes()) {
                statuses.put(lane.source(), lane.status().name().toLowerCase(Locale.ROOT));
            }
        } else if (latestRun != null) {
            addStatuses(statuses, journal.tasksByArea(latestRun), isActive);
        }
        if (statuses.containsValue(IDLE)) {
            // A later run of other sources says nothing about these.
            for (RunRecord run : journal.runs(RUNS_SEARCHED)) {
                if (!run.id().equals(latestRun) && statuses.containsValue(IDLE)) {
                    Map<String, String> earlier = new TreeMap<>();
                    addStatuses(earlier, journal.tasksByArea(run.id()), false);
                    earlier.forEach((source, status) -> statuses.replace(source, IDLE, status));
                }
            }
        }
        return statuses;
    }

    private static void addStatuses(
            Map<String, String> statuses, TasksByArea tasks, boolean isActive) {
        Map<String, TaskTally> tallies = new TreeMap<>();
        for (TasksByArea.Area area : tasks.areas()) {
            TaskTally tally = tallies.computeIfAbsent(area.source(), _ -> new TaskTally());
            area.tasks().forEach(tally::add);
        }
        tallies.forEach((source, tally) -> statuses.put(source, tally.status(isActive)));
    }

    /** The progress of a source's tasks according to the journal. */
    private static final class TaskTally {
        private long total;
        private long done;
        private long running;
        private long pending;
        private long skipped;
        private long unfinished;

        void add(TaskState state, long count) {
            total += count;
            switch (state) {
                case DONE -> done += count;
                case PENDING -> pending += count;
                case RUNNING -> running += count;
                case SKIPPED -> skipped += count;
                case UNFINISHED -> unfinished += count;
                case INCOMPLETE, FAILED, SUSPICIOUS -> {}
            }
        }

        String status(boolean isActive) {
            if (!isActive && running + pending > 0) {
                return "stopped";
            }
            if (pending == total) {
                return "waiting";
            }
            if (running + pending > 0) {
                return "running";
            }
            if (done == total) {
                return "completed";
            }
            if (skipped > 0) {
                return "disabled";
            }
            return unfinished > 0 ? "stopped" : done == 0 ? "failed" : "partial";
        }
    }
}
