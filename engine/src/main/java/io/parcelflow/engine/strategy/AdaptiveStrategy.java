package io.parcelflow.engine.strategy;

import com.google.auto.service.AutoService;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.run.RetryPolicy;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.simulate.Forecast;
import io.parcelflow.engine.simulate.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Simulates candidate plans with the measured values and selects the gentlest one within the time
 * limit, otherwise the fastest.
 *
 * <p>From gentle to fast: sequential, mixed, then parallel with two sources, three, and so on. A
 * busy machine increases the expected latencies.
 */
@AutoService(OrchestrationStrategy.class)
public final class AdaptiveStrategy implements OrchestrationStrategy {

    /** Share of the time limit that a forecast may use, since forecasts are uncertain. */
    private static final double SAFETY = 0.9;

    private static final Instant VIRTUAL_START = Instant.EPOCH;

    @Override
    public OrchestrationMode mode() {
        return OrchestrationMode.ADAPTIVE;
    }

    @Override
    public String description() {
        return "simulates the other modes and takes the plan with the least load that meets the time limit";
    }

    @Override
    public Plan plan(PlanningContext context) {
        Duration limit = context.settings().timeLimit();
        Duration target = Duration.ofNanos((long) (limit.toNanos() * SAFETY));
        List<Forecast> forecasts = new ArrayList<>();
        for (Plan candidate : candidates(context)) {
            Forecast forecast = forecast(candidate, context);
            forecasts.add(forecast);
            if (forecast.finishesWithin(target)) {
                return chosen(forecast, gentlestReason(forecasts, limit, context));
            }
        }
        Forecast fastest = fastest(forecasts);
        return chosen(fastest, fastestReason(fastest, forecasts, limit, context));
    }

    private Plan chosen(Forecast forecast, String reason) {
        Plan plan = forecast.plan();
        return new Plan(mode(), plan.stages(), plan.maxConcurrentLanes(), plan.timeLimit(), reason);
    }

    private static List<Plan> candidates(PlanningContext context) {
        List<Plan> plans = new ArrayList<>();
        plans.add(new SequentialStrategy().plan(context));
        int most = Math.min(context.settings().maxConcurrentLanes(), context.sources().size());
        if (most > 1) {
            plans.add(new MixedStrategy().plan(context));
        }
        for (int atOnce = 2; atOnce <= most; atOnce = nextConcurrency(atOnce, most)) {
            plans.add(new ParallelStrategy().plan(withConcurrency(context, atOnce)));
        }
        return plans;
    }

    private static int nextConcurrency(int atOnce, int most) {
        return atOnce == most ? most + 1 : Math.min(most, atOnce * 2);
    }

    private static PlanningContext withConcurrency(PlanningContext context, int atOnce) {
        PlanSettings settings = context.settings();
        return new PlanningContext(
                context.sources(),
                context.zips(),
                new PlanSettings(
                        atOnce,
                        settings.timeLimit(),
                        settings.interZipDelay(),
                        settings.interCollectorDelay(),
                        settings.parallelInterZipDelay()),
                context.history(),
                context.load(),
                context.seed());
    }

    /** Simulated without the time limit, so that slower candidates can be compared. */
    private static Forecast forecast(Plan plan, PlanningContext context) {
        Plan unlimited =
                new Plan(
                        plan.mode(),
                        plan.stages(),
                        plan.maxConcurrentLanes(),
                        Duration.ofDays(365),
                        plan.reason());
        RunSpec spec =
                new RunSpec(
                        "forecast",
                        unlimited,
                        VIRTUAL_START,
                        context.seed(),
                        RetryPolicy.DEFAULT,
                        Map.of(),
                        stretched(context));
        return new Forecast(plan, Simulation.forecast(spec).summary());
    }

    private static Map<String, SourceHistory> stretched(PlanningContext context) {
        double factor = Math.max(1, context.load().utilization());
        Map<String, SourceHistory> histories = new HashMap<>();
        for (SourceProfile source : context.sources()) {
            SourceHistory history = context.historyOf(source);
            histories.put(
                    source.name(),
                    new SourceHistory(
                            history.measured(),
                            Duration.ofNanos((long) (history.latency().toNanos() * factor)),
                            history.pagesPerZip(),
                            history.recordsPerPage(),
                            history.pages(),
                            history.detailsDue(),
                            history.detailsPerZip()));
        }
        return histories;
    }

    private static Forecast fastest(List<Forecast> forecasts) {
        Forecast fastest = forecasts.getFirst();
        for (Forecast forecast : forecasts) {
            // Gentler plans come first and are kept unless another is faster by more than noise.
            if (forecast.makespan().toNanos() < fastest.makespan().toNanos() * 0.98) {
                fastest = forecast;
            }
        }
        return fastest;
    }

    private static String gentlestReason(
            List<Forecast> forecasts, Duration limit, PlanningContext context) {
        Forecast taken = forecasts.getLast();
        StringBuilder text =
                new StringBuilder()
                        .append(name(taken))
                        .append(
                                " is the plan with the least load that meets the time limit: about ")
                        .append(DurationText.format(taken.makespan()))
                        .append(" of ")
                        .append(DurationText.format(limit));
        for (Forecast slower : forecasts.subList(0, forecasts.size() - 1)) {
            text.append("; ")
                    .append(name(slower))
                    .append(" would take ")
                    .append(DurationText.format(slower.makespan()));
        }
        return text.append('.').append(basis(context)).toString();
    }

    private static String fastestReason(
            Forecast fastest, List<Forecast> forecasts, Duration limit, PlanningContext context) {
        StringBuilder text =
                new StringBuilder()
                        .append("No plan meets the time limit of ")
                        .append(DurationText.format(limit))
                        .append(" with a 10% margin, so the fastest is used: ")
                        .append(name(fastest))
                        .append(" with about ")
                        .append(DurationText.format(fastest.makespan()));
        for (Forecast other : forecasts) {
            if (!other.plan().equals(fastest.plan())) {
                text.append("; ")
                        .append(name(other))
                        .append(" would take ")
                        .append(DurationText.format(other.makespan()));
            }
        }
        return text.append(". Limited by ")
                .append(fastest.summary().lowerBound().limitedBy())
                .append('.')
                .append(basis(context))
                .toString();
    }

    private static String name(Forecast forecast) {
        return forecast.plan().mode().equals(OrchestrationMode.PARALLEL)
                ? "parallel with " + forecast.plan().maxConcurrentLanes() + " sources"
                : forecast.plan().mode().name();
    }

    private static String basis(PlanningContext context) {
        List<SourceProfile> assumed =
                context.sources().stream()
                        .filter(source -> !context.historyOf(source).measured())
                        .toList();
        String load =
                context.load().utilization() > 1
                        ? " This machine is busy, so longer latencies are assumed."
                        : "";
        return (assumed.isEmpty()
                        ? " Forecast based on measurements of earlier runs."
                        : " "
                                + LaneFactory.names(assumed)
                                + (assumed.size() == 1 ? " was" : " were")
                                + " never measured, so the forecast is based on defaults.")
                + load;
    }
}
