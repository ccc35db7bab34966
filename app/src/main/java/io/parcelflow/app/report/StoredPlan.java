package io.parcelflow.app.report;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceProfile;
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
     * Reads what {@link PlanJson#text} wrote.
     *
     * @param sources those that can be asked now, by name
     * @throws IllegalArgumentException if the text is no plan
     */
    public static StoredPlan read(String json, Map<String, SourceProfile> sources) {
        return new PlanReader(sources).read(json);
    }

    /**
     * The names of the sources of a kept plan.
     *
     * @throws IllegalArgumentException if the text is no plan
     */
    public static List<String> sources(String json) {
        return new PlanReader(Map.of()).read(json).unknownSources();
    }
}
