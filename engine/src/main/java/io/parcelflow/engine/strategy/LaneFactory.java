package io.parcelflow.engine.strategy;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.SourceProfile;
import java.time.Duration;
import java.util.List;

/** Creates the lanes of a plan. */
final class LaneFactory {

    private LaneFactory() {}

    static List<Lane> of(
            PlanningContext context, List<SourceProfile> sources, Duration interZipDelay) {
        return sources.stream()
                .map(source -> new Lane(source, context.zips(), interZipDelay))
                .toList();
    }

    /** Names in a sentence: {@code a}, {@code a and b}, {@code a, b and c}. */
    static String names(List<SourceProfile> sources) {
        List<String> names = sources.stream().map(SourceProfile::name).toList();
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
