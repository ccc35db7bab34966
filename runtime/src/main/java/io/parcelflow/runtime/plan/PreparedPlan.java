package io.parcelflow.runtime.plan;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.run.RetryPolicy;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.limit.LimitState;
import io.parcelflow.engine.run.limit.RateLimitStatus;
import io.parcelflow.engine.simulate.Simulation;
import io.parcelflow.engine.strategy.OrchestrationStrategy;
import io.parcelflow.engine.strategy.PlanEstimate;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plan and its basis.
 *
 * @param plan the plan of the configured strategy
 * @param context the context it was created from
 * @param spentLimits the state of the rate limits by source name
 * @param at when it was created
 */
public record PreparedPlan(
        Plan plan, PlanningContext context, Map<String, LimitState> spentLimits, Instant at) {

    private static final Logger LOG = LoggerFactory.getLogger(PreparedPlan.class);

    /**
     * Plans a run that starts at the time of the inputs.
     *
     * @throws OrchestrationException if there is no such strategy, or the plan is too large for the
     *     process
     */
    public static PreparedPlan of(PlanningInputs inputs) {
        Configuration configuration = inputs.configuration();
        List<SourceProfile> sources = List.copyOf(inputs.collectors().profiles().values());
        Map<String, LimitState> spentLimits = inputs.spentLimits();
        PlanningContext context =
                new PlanningContext(
                        sources,
                        configuration.run().requireZipCodes(),
                        configuration.run().planSettings(),
                        inputs.history(),
                        pace(sources, spentLimits, inputs.at()),
                        SystemLoadProbe.read(),
                        inputs.at().toEpochMilli());
        HeapCheck.check(
                context.zips().size(), context.sources().size(), Runtime.getRuntime().maxMemory());
        return new PreparedPlan(
                strategy(configuration, inputs.strategies()).plan(context),
                context,
                spentLimits,
                inputs.at());
    }

    private static Map<String, RateLimitStatus> pace(
            List<SourceProfile> sources, Map<String, LimitState> spentLimits, Instant at) {
        Map<String, RateLimitStatus> pace = new HashMap<>();
        for (SourceProfile source : sources) {
            LimitState spent = spentLimits.get(source.name());
            if (spent != null) {
                pace.put(source.name(), RateLimitStatus.of(source.limits(), spent, at));
            }
        }
        return pace;
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

    /** The plan with a simulation of its run. */
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
        return new PlanReport(plan, Simulation.forecast(spec), history, assumedRange(history), at);
    }

    /** From the fewest to the most records that are assumed; null if nothing is assumed. */
    private PlanReport.@Nullable AssumedRange assumedRange(Map<String, SourceHistory> history) {
        List<String> assumed =
                context.sources().stream()
                        .map(SourceProfile::name)
                        .filter(name -> isAssumed(history.get(name)))
                        .toList();
        if (assumed.isEmpty()) {
            return null;
        }
        PlanEstimate least = estimate(history, assumed, SourceHistory.RECORDS_MIN);
        PlanEstimate most = estimate(history, assumed, SourceHistory.RECORDS_MAX);
        return new PlanReport.AssumedRange(
                assumed, least.requests(), most.requests(), least.makespan(), most.makespan());
    }

    private static boolean isAssumed(@Nullable SourceHistory history) {
        return history == null || history.isAssumed();
    }

    private PlanEstimate estimate(
            Map<String, SourceHistory> history, List<String> assumed, int recordsPerZip) {
        Map<String, SourceHistory> tried = new HashMap<>(history);
        for (SourceProfile source : context.sources()) {
            if (assumed.contains(source.name())) {
                tried.put(source.name(), SourceHistory.assumed(source, recordsPerZip));
            }
        }
        return PlanEstimate.of(plan, tried, context.pace());
    }

    /** The state of each source's rate limits, in the run time of a run that starts then. */
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
