package io.parcelflow.app.orchestration;

import io.parcelflow.app.config.Configuration;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.run.LimitState;
import io.parcelflow.engine.strategy.OrchestrationStrategy;
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
record RunSetting(
        Configuration configuration,
        RunJournal journal,
        Collectors collectors,
        List<OrchestrationStrategy> strategies,
        Instant at) {

    /** A plan for a run that begins now. */
    Planning planning() {
        return Planning.of(this);
    }

    /** What was spent of each source's limits, as of now. */
    Map<String, LimitState> spentLimits() {
        return Planning.spentLimits(journal, at);
    }

    /** What earlier runs measured, by source name. */
    Map<String, SourceHistory> history() {
        return journal.history(at.minus(configuration.run().detailMaxAge()));
    }
}
