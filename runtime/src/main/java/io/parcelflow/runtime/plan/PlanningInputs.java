package io.parcelflow.runtime.plan;

import io.parcelflow.collectors.AnnouncedTotal;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.run.limit.LimitState;
import io.parcelflow.engine.strategy.OrchestrationStrategy;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.source.Collectors;
import io.parcelflow.runtime.source.KnownTotals;
import io.parcelflow.store.RunJournal;
import java.time.Instant;
import java.util.HashMap;
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

    /** Measurements of earlier runs, or else what follows from announced totals, by source name. */
    public Map<String, SourceHistory> history() {
        Map<String, SourceHistory> history =
                new HashMap<>(journal.sourceHistory(at.minus(configuration.run().detailMaxAge())));
        Map<String, AnnouncedTotal> totals = new KnownTotals(configuration.store().home()).load();
        collectors
                .profiles()
                .forEach((name, profile) -> {
                    AnnouncedTotal total = totals.get(name);
                    if (total != null) {
                        history.putIfAbsent(
                                name,
                                SourceHistory.announced(profile, total.zip(), total.records()));
                    }
                });
        return history;
    }
}
