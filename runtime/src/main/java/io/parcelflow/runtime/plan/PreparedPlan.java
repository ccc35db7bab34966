package io.parcelflow.runtime.plan;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.run.RetryPolicy;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.limit.LimitState;
import io.parcelflow.engine.simulate.Simulation;
import io.parcelflow.engine.strategy.OrchestrationStrategy;
import io.parcelflow.engine.strategy.PlanningContext;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.driver.ClockReading;
import io.parcelflow.runtime.driver.PersistedLimit;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.store.RunJournal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plan and what it rests on.
 *
 * @param plan the plan of the configured strategy
 * @param context what it was made from
 * @param spentLimits what was spent of each source's limits, by source name
 * @param at when it was made
 */
public record PreparedPlan(
        Plan plan, PlanningContext context, Map<String, LimitState> spentLimits, Instant at) {

    private static final Logger LOG = LoggerFactory.getLogger(PreparedPlan.class);

    /**
     * Plans a run that begins at the setting's moment.
     *
     * @throws OrchestrationException if there is no such strategy, or the plan is too large for the
     *     process
     */
    public static PreparedPlan of(PlanningInputs setting) {
        Configuration configuration = setting.configuration();
        PlanningContext context =
                new PlanningContext(
                        List.copyOf(setting.collectors().profiles().values()),
                        configuration.run().requireZipCodes(),
                        configuration.run().planSettings(),
                        setting.history(),
                        SystemLoadProbe.read(),
                        setting.at().toEpochMilli());
        HeapCheck.check(
                context.zips().size(), context.sources().size(), Runtime.getRuntime().maxMemory());
        return new PreparedPlan(
                strategy(configuration, setting.strategies()).plan(context),
                context,
                setting.spentLimits(),
                setting.at());
    }

    private static OrchestrationStrategy strategy(
            Configuration configuration, List<OrchestrationStrategy> strategies) {
        for (OrchestrationStrategy strategy : strategies) {
            if (strategy.mode().equals(configuration.run().mode())) {
                return strategy;
            }
        }
        throw new OrchestrationException(
                OrchestrationException.Reason.CONFIGURATION,
                "there is no strategy for mode " + configuration.run().mode());
    }

    /** What would come of it. */
    public PlanReport report() {
        Map<String, SourceHistory> history = new LinkedHashMap<>();
        for (SourceProfile source : context.sources()) {
            history.put(source.name(), context.historyOf(source));
        }
        RunSpec spec =
                new RunSpec(
                        "plan",
                        plan,
                        at,
                        context.seed(),
                        RetryPolicy.DEFAULT,
                        spentLimits,
                        history);
        return new PlanReport(plan, Simulation.forecast(spec), history, at);
    }

    /** What was spent of each source's limits, told in the time of a run that begins then. */
    public static Map<String, LimitState> spentLimits(RunJournal journal, Instant startedAt) {
        ClockReading now = ClockReading.now();
        Map<String, LimitState> states = new HashMap<>();
        journal.limits()
                .forEach((source, text) -> {
                    try {
                        states.put(source, PersistedLimit.parse(text).stateAt(startedAt, now));
                    } catch (IllegalArgumentException e) {
                        LOG.atWarn()
                                .addKeyValue("source", source)
                                .log("ignored an unreadable rate limit state");
                    }
                });
        return states;
    }
}
