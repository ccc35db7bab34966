package io.parcelflow.runtime.plan;

import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.run.limit.LimitState;
import io.parcelflow.engine.strategy.OrchestrationStrategy;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.source.Collectors;
import io.parcelflow.store.RunJournal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a run is planned with.
 *
 * @param configuration what holds for it
 * @param journal what is known of earlier runs
 * @param collectors whom it can ask
 * @param strategies how it can be planned
 * @param at when it begins or goes on
 */
public record PlanningInputs(
        Configuration configuration,
        RunJournal journal,
        Collectors collectors,
        List<OrchestrationStrategy> strategies,
        Instant at) {

    /** A plan for a run that begins now. */
    public PreparedPlan prepare() {
        return PreparedPlan.of(this);
    }

    /** What was spent of each source's limits, as of now. */
    public Map<String, LimitState> spentLimits() {
        return PreparedPlan.spentLimits(journal, at);
    }

    /** What earlier runs measured, by source name. */
    public Map<String, SourceHistory> history() {
        return journal.sourceHistory(at.minus(configuration.run().detailMaxAge()));
    }
}
