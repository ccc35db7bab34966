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
 * The inputs of planning a run.
 *
 * @param configuration the active configuration
 * @param journal earlier runs
 * @param collectors the available sources
 * @param strategies the available strategies
 * @param at when the run starts or resumes
 */
public record PlanningInputs(
        Configuration configuration,
        RunJournal journal,
        Collectors collectors,
        List<OrchestrationStrategy> strategies,
        Instant at) {

    /** A plan for a run that starts now. */
    public PreparedPlan prepare() {
        return PreparedPlan.of(this);
    }

    /** The state of each source's rate limits now. */
    public Map<String, LimitState> spentLimits() {
        return PreparedPlan.spentLimits(journal, at);
    }

    /** Measurements of earlier runs, by source name. */
    public Map<String, SourceHistory> history() {
        return journal.sourceHistory(at.minus(configuration.run().detailMaxAge()));
    }
}
