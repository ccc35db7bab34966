package io.parcelflow.runtime.result;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.TaskFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan read from its {@link PlanJson}.
 *
 * @param plan its stages, lanes and ZIP codes with the current source profiles; null if none of its
 *     sources exists any more
 * @param unknownSources sources that were skipped because they no longer exist
 */
public record StoredPlan(@Nullable Plan plan, List<String> unknownSources) {

    public StoredPlan {
        unknownSources = List.copyOf(unknownSources);
    }

    /**
     * Reads the stored plan of a run, with its ZIP codes from its tasks.
     *
     * @param sources the available sources by name
     * @throws IllegalArgumentException if the stored text is not a plan
     */
    public static StoredPlan of(
            RunRecord run, RunJournal journal, Map<String, SourceProfile> sources) {
        // One object per ZIP code keeps a large plan small.
        Map<String, ZipCode> known = new HashMap<>();
        return new PlanJsonReader(
                        sources,
                        source -> {
                            List<ZipCode> zips = new ArrayList<>();
                            journal.forEachTask(
                                    run.id(),
                                    TaskFilter.ofSource(source),
                                    task ->
                                            zips.add(
                                                    known.computeIfAbsent(
                                                            task.zip().value(), _ -> task.zip())));
                            return zips;
                        })
                .read(run.planJson());
    }

    /**
     * The names of the sources of a stored plan.
     *
     * @throws IllegalArgumentException if the text is not a plan
     */
    public static List<String> sources(String json) {
        return new PlanJsonReader(Map.of(), _ -> List.of()).read(json).unknownSources();
    }
}
