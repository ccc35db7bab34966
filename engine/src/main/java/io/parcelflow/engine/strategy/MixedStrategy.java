package io.parcelflow.engine.strategy;

import com.google.auto.service.AutoService;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceCategory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.plan.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects strictly limited sources one after another, and the others in parallel with them. */
@AutoService(OrchestrationStrategy.class)
public final class MixedStrategy implements OrchestrationStrategy {

    @Override
    public OrchestrationMode mode() {
        return OrchestrationMode.MIXED;
    }

    @Override
    public String description() {
        return "collects strictly limited sources one after another and the others in parallel to them";
    }

    @Override
    public Plan plan(PlanningContext context) {
        PlanSettings settings = context.settings();
        List<SourceProfile> strict = ofCategory(context, SourceCategory.STRICT);
        List<SourceProfile> relaxed = ofCategory(context, SourceCategory.RELAXED);
        List<Stage> stages = new ArrayList<>();
        if (!strict.isEmpty()) {
            stages.add(
                    new Stage(
                            "strictly limited, one after another",
                            LaneFactory.of(context, strict, settings.interZipDelay()),
                            1,
                            settings.interCollectorDelay()));
        }
        if (!relaxed.isEmpty()) {
            stages.add(
                    new Stage(
                            "in parallel",
                            LaneFactory.of(context, relaxed, settings.parallelInterZipDelay()),
                            Math.min(settings.maxConcurrentLanes(), relaxed.size()),
                            Duration.ZERO));
        }
        return new Plan(
                mode(),
                stages,
                settings.maxConcurrentLanes(),
                settings.timeLimit(),
                reason(strict, relaxed, settings.maxConcurrentLanes()));
    }

    private static List<SourceProfile> ofCategory(
            PlanningContext context, SourceCategory category) {
        return context.sources().stream().filter(source -> source.category() == category).toList();
    }

    private static String reason(
            List<SourceProfile> strict, List<SourceProfile> relaxed, int atOnce) {
        if (relaxed.isEmpty()) {
            return "All sources are strictly limited, so they are collected one after another.";
        }
        if (strict.isEmpty()) {
            return "No source is strictly limited, so they are collected in parallel.";
        }
        return LaneFactory.names(strict)
                + (strict.size() == 1 ? " is" : " are")
                + " strictly limited and collected one after another; "
                + LaneFactory.names(relaxed)
                + (relaxed.size() == 1 ? " runs" : " run")
                + " in parallel to them, at most "
                + atOnce
                + " sources in total.";
    }
}
