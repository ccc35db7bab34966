package io.parcelflow.engine.strategy;

import com.google.auto.service.AutoService;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Estimates candidate plans with the measured values and selects the gentlest one within the time
 * limit, otherwise the fastest.
 *
 * <p>From gentle to fast: sequential, mixed, then parallel with two sources, three, and so on. A
 * busy machine increases the expected latencies.
 */
@AutoService(OrchestrationStrategy.class)
public final class AdaptiveStrategy implements OrchestrationStrategy {

    /** Share of the time limit that a forecast may use, since forecasts are uncertain. */
    private static final double SAFETY = 0.9;

    /** A candidate with its estimate. */
    private record Candidate(Plan plan, PlanEstimate estimate) {}

    @Override
    public OrchestrationMode mode() {
        return OrchestrationMode.ADAPTIVE;
    }

    @Override
    public String description() {
        return "estimates the other modes and takes the plan with the least load that meets the time limit";
    }

    @Override
    public Plan plan(PlanningContext context) {
        Duration limit = context.settings().timeLimit();
        Duration target = Duration.ofNanos((long) (limit.toNanos() * SAFETY));
        Map<String, SourceHistory> history = stretched(context);
        List<Candidate> candidates = new ArrayList<>();
        for (Plan plan : candidates(context)) {
            Candidate candidate =
                    new Candidate(plan, PlanEstimate.of(plan, history, context.pace()));
            candidates.add(candidate);
            if (candidate.estimate.finishesWithin(target)) {
                return chosen(candidate, gentlestReason(candidates, limit, context));
            }
        }
        Candidate fastest = fastest(candidates);
        return chosen(fastest, fastestReason(fastest, candidates, limit, context));
    }

    private Plan chosen(Candidate candidate, String reason) {
        Plan plan = candidate.plan;
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
                context.pace(),
                context.load(),
                context.seed());
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

    private static Candidate fastest(List<Candidate> candidates) {
        Candidate fastest = candidates.getFirst();
        for (Candidate candidate : candidates) {
            // Gentler plans come first and are kept unless another is faster by more than noise.
            if (nanos(candidate) < nanos(fastest) * 0.98) {
                fastest = candidate;
            }
        }
        return fastest;
    }

    private static long nanos(Candidate candidate) {
        return candidate.estimate.makespan().toNanos();
    }

    /** Without the time that the plan takes: the forecast of the plan tells it. */
    private static String gentlestReason(
            List<Candidate> candidates, Duration limit, PlanningContext context) {
        Candidate taken = candidates.getLast();
        return name(taken)
                + " is the plan with the least load that meets the time limit of "
                + DurationText.format(limit)
                + others(candidates, taken)
                + '.'
                + basis(context);
    }

    private static String fastestReason(
            Candidate fastest,
            List<Candidate> candidates,
            Duration limit,
            PlanningContext context) {
        return "No plan meets the time limit of "
                + DurationText.format(limit)
                + " with a 10% margin, so the fastest is used: "
                + name(fastest)
                + ", limited by "
                + fastest.estimate.limitedBy()
                + others(candidates, fastest)
                + '.'
                + basis(context);
    }

    private static String others(List<Candidate> candidates, Candidate taken) {
        StringBuilder text = new StringBuilder();
        for (Candidate other : candidates) {
            if (!other.plan.equals(taken.plan)) {
                text.append("; ")
                        .append(name(other))
                        .append(" would take about ")
                        .append(DurationText.format(other.estimate.makespan()));
            }
        }
        return text.toString();
    }

    private static String name(Candidate candidate) {
        return candidate.plan.mode().equals(OrchestrationMode.PARALLEL)
                ? "parallel with " + candidate.plan.maxConcurrentLanes() + " sources"
                : candidate.plan.mode().name();
    }

    private static String basis(PlanningContext context) {
        List<SourceProfile> assumed =
                context.sources().stream()
                        .filter(source -> context.historyOf(source).isAssumed())
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
