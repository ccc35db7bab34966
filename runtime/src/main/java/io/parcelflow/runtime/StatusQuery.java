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

/** Says where the engine stands. */
final class StatusQuery {

    private StatusQuery() {}

    /**
     * Where it stands; asks the sources only if they were not asked of late.
     *
     * @param snapshot the run that goes on, null if none does
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
                words(
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
     * A word for each source: {@code idle}, {@code waiting}, {@code running}, {@code completed},
     * {@code partial}, {@code failed}, {@code disabled} or {@code stopped}.
     *
     * @param view the run of this process, null if none goes on
     * @param latestRun the latest run in the journal, null if there is none
     * @param isGoingOn whether that run goes on
     */
    private static Map<String, String> words(
            List<String> sources,
            @Nullable RunView view,
            RunJournal journal,
            @Nullable String latestRun,
            boolean isGoingOn) {
        Map<String, String> words = new TreeMap<>();
        sources.forEach(source -> words.put(source, "idle"));
        if (view != null) {
            for (LaneView lane : view.lanes()) {
                words.put(lane.source(), lane.status().name().toLowerCase(Locale.ROOT));
            }
        } else if (latestRun != null) {
            Map<String, TaskTally> tallies = new TreeMap<>();
            for (TasksByArea.Area area : journal.tasksByArea(latestRun).areas()) {
                TaskTally tally = tallies.computeIfAbsent(area.source(), _ -> new TaskTally());
                area.tasks().forEach(tally::add);
            }
            tallies.forEach((source, tally) -> words.put(source, tally.word(isGoingOn)));
        }
        return words;
    }

    /** How far a source's tasks are, told from the journal. */
    private static final class TaskTally {
        private long total;
        private long done;
        private long begun;
        private long pending;
        private long skipped;
        private long unfinished;

        void add(TaskState state, long count) {
            total += count;
            switch (state) {
                case DONE -> done += count;
                case PENDING -> pending += count;
                case RUNNING -> begun += count;
                case SKIPPED -> skipped += count;
                case UNFINISHED -> unfinished += count;
                case INCOMPLETE, FAILED, SUSPICIOUS -> {}
            }
        }

        String word(boolean isGoingOn) {
            if (!isGoingOn && begun + pending > 0) {
                return "stopped";
            }
            if (pending == total) {
                return "waiting";
            }
            if (begun + pending > 0) {
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
