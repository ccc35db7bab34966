package io.parcelflow.runtime.run;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.RunJournal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tasks of a run that are run again.
 *
 * @param runId the earlier run
 * @param zipsBySource the tasks' ZIP codes by source name, in the order of that run
 */
record RerunSelection(String runId, Map<String, Set<ZipCode>> zipsBySource) {

    RerunSelection {
        Map<String, Set<ZipCode>> copy = new LinkedHashMap<>();
        zipsBySource.forEach((source, zips) -> copy.put(source, new LinkedHashSet<>(zips)));
        zipsBySource = Collections.unmodifiableMap(copy);
    }

    /** The tasks that are not done. */
    static RerunSelection ofFailed(String runId, RunJournal journal) {
        Map<String, Set<ZipCode>> zips = new LinkedHashMap<>();
        journal.forEachTask(
                runId,
                task -> {
                    if (task.state() != TaskState.DONE) {
                        zips.computeIfAbsent(task.source(), _ -> new LinkedHashSet<>())
                                .add(task.zip());
                    }
                });
        return new RerunSelection(runId, zips);
    }

    boolean isEmpty() {
        return zipsBySource.isEmpty();
    }

    /** The ZIP codes of all sources, without duplicates. */
    List<ZipCode> zips() {
        Set<ZipCode> all = new LinkedHashSet<>();
        zipsBySource.values().forEach(all::addAll);
        return List.copyOf(all);
    }

    /** The plan reduced to these tasks. */
    Plan restrict(Plan plan) {
        List<Stage> stages = new ArrayList<>();
        for (Stage stage : plan.stages()) {
            List<Lane> lanes = new ArrayList<>();
            for (Lane lane : stage.lanes()) {
                Set<ZipCode> wanted = zipsBySource.getOrDefault(lane.name(), Set.of());
                List<ZipCode> zips = lane.zips().stream().filter(wanted::contains).toList();
                if (!zips.isEmpty()) {
                    lanes.add(new Lane(lane.source(), zips, lane.interZipDelay()));
                }
            }
            if (!lanes.isEmpty()) {
                stages.add(
                        new Stage(
                                stage.name(), lanes, stage.concurrency(), stage.interLaneDelay()));
            }
        }
        return new Plan(
                plan.mode(),
                stages,
                plan.maxConcurrentLanes(),
                plan.timeLimit(),
                plan.reason() + " Only tasks not completed in " + runId + ".");
    }
}
