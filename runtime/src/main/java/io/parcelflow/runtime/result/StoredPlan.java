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
 * A plan that was kept as {@link PlanJson} and read back.
 *
 * @param plan its stages, lanes and ZIP codes with the sources as they are now; null if none of its
 *     sources is known any more
 * @param unknownSources sources that were left out because they are not known any more
 */
public record StoredPlan(@Nullable Plan plan, List<String> unknownSources) {

    public StoredPlan {
        unknownSources = List.copyOf(unknownSources);
    }

    /**
     * Reads the plan that is kept of a run, its ZIP codes from its tasks.
     *
     * @param sources those that can be asked now, by name
     * @throws IllegalArgumentException if what is kept is no plan
     */
    public static StoredPlan of(
            RunRecord run, RunJournal journal, Map<String, SourceProfile> sources) {
        // One object of each ZIP code keeps a large plan small.
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
     * The names of the sources of a kept plan.
     *
     * @throws IllegalArgumentException if the text is no plan
     */
    public static List<String> sources(String json) {
        return new PlanJsonReader(Map.of(), _ -> List.of()).read(json).unknownSources();
    }
}
