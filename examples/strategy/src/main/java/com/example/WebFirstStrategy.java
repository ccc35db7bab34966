package com.example;

import io.parcelflow.engine.plan.DataSourceType;
import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.strategy.OrchestrationStrategy;
import io.parcelflow.engine.strategy.PlanningContext;
import java.util.Comparator;
import java.util.List;

/** Web sites first, then APIs, one after another. */
public final class WebFirstStrategy implements OrchestrationStrategy {

    @Override
    public OrchestrationMode mode() {
        return new OrchestrationMode("web-first");
    }

    @Override
    public String description() {
        return "asks web sites first, then APIs, one after another";
    }

    @Override
    public Plan plan(PlanningContext context) {
        List<Lane> lanes =
                context.sources().stream()
                        .sorted(Comparator.comparing(WebFirstStrategy::isNotWebSite))
                        .map(
                                source ->
                                        new Lane(
                                                source,
                                                context.zips(),
                                                context.settings().interZipDelay()))
                        .toList();
        Stage stage =
                new Stage(
                        "web sites first", lanes, 1, context.settings().interCollectorDelay());
        return new Plan(
                mode(),
                List.of(stage),
                1,
                context.settings().timeLimit(),
                "Listings change faster than parcels, so web sites are asked first.");
    }

    private static boolean isNotWebSite(SourceProfile source) {
        return source.type() != DataSourceType.WEB_SITE;
    }
}
