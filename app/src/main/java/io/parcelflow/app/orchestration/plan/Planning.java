package io.parcelflow.app.orchestration.plan;

import io.parcelflow.app.config.Configuration;
import io.parcelflow.app.driver.KeptLimit;
import io.parcelflow.app.driver.SystemTime;
import io.parcelflow.app.orchestration.error.OrchestrationException;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.run.LimitState;
import io.parcelflow.engine.run.RetryPolicy;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.simulate.Simulation;
import io.parcelflow.engine.strategy.OrchestrationStrategy;
import io.parcelflow.engine.strategy.PlanningContext;
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
public record Planning(
        Plan plan, PlanningContext context, Map<String, LimitState> spentLimits, Instant at) {

    private static final Logger LOG = LoggerFactory.getLogger(Planning.class);

    /**
     * Plans a run that begins at the setting's moment.
     *
     * @throws OrchestrationException if there is no such strategy, or the plan is too large for the
     *     process
     */
    public static Planning of(RunSetting setting) {
        Configuration configuration = setting.configuration();
        PlanningContext context =
                new PlanningContext(
                        List.copyOf(setting.collectors().profiles().values()),
                        configuration.run().requireZipCodes(),
                        configuration.run().planSettings(),
                        setting.history(),
                        MachineLoad.now(),
                        setting.at().toEpochMilli());
        HeapNeed.check(
                context.zips().size(), context.sources().size(), Runtime.getRuntime().maxMemory());
        return new Planning(
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
                OrchestrationException.Cause.CONFIGURATION,
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
        SystemTime now = SystemTime.now();
        Map<String, LimitState> states = new HashMap<>();
        journal.limits()
                .forEach((source, text) -> {
                    try {
                        states.put(source, KeptLimit.parse(text).at(startedAt, now));
                    } catch (IllegalArgumentException e) {
                        LOG.atWarn()
                                .addKeyValue("source", source)
                                .log("unreadable limit state is ignored");
                    }
                });
        return states;
    }
}
