package io.parcelflow.store.rules;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.LaneProgress;
import io.parcelflow.engine.run.task.TaskProgress;
import io.parcelflow.engine.run.task.TaskState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the progress of a run from tasks as a store reads them; not thread-safe. */
public final class RunProgressBuilder {

    private final Map<String, Lane> lanes = new LinkedHashMap<>();

    private static final class Lane {

        private final Map<TaskState, Long> ended = new EnumMap<>(TaskState.class);
        private final List<TaskProgress> started = new ArrayList<>();
        private final List<ZipCode> notStarted = new ArrayList<>();
        private long pages;
        private long details;
        private long records;
        private long rejects;

        void add(TaskState state, TaskProgress task) {
            pages += task.pages();
            details += task.details();
            records += task.records();
            rejects += task.rejects();
            if (state.isEnded() && state != TaskState.UNFINISHED) {
                ended.merge(state, 1L, Long::sum);
            } else if (task.pages() > 0) {
                started.add(task);
            } else {
                notStarted.add(task.zip());
            }
        }

        LaneProgress progress() {
            return new LaneProgress(ended, started, notStarted, pages, details, records, rejects);
        }
    }

    /** Adds the next task in the order of the plan. */
    public void add(String source, TaskState state, TaskProgress task) {
        lanes.computeIfAbsent(source, _ -> new Lane()).add(state, task);
    }

    /** By source, in the order of the plan. */
    public Map<String, LaneProgress> build() {
        Map<String, LaneProgress> progress = LinkedHashMap.newLinkedHashMap(lanes.size());
        lanes.forEach((source, lane) -> progress.put(source, lane.progress()));
        return progress;
    }
}
