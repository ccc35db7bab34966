package io.parcelflow.engine.plan;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a run will do: plain data that can be printed, compared, simulated and stored.
 *
 * @param mode the strategy that created it
 * @param stages groups of lanes that run in parallel
 * @param maxConcurrentLanes maximum number of lanes that run in parallel
 * @param timeLimit time after which no new step starts
 * @param reason why this plan was chosen, in words
 */
public record Plan(
        OrchestrationMode mode,
        List<Stage> stages,
        int maxConcurrentLanes,
        Duration timeLimit,
        String reason) {

    public Plan {
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("a plan needs at least one source");
        }
        if (maxConcurrentLanes < 1) {
            throw new IllegalArgumentException("maxConcurrentLanes must be at least 1");
        }
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("timeLimit must be positive, not " + timeLimit);
        }
        Set<String> names = new HashSet<>();
        for (Stage stage : stages) {
            for (Lane lane : stage.lanes()) {
                if (!names.add(lane.name())) {
                    throw new IllegalArgumentException(lane.name() + " occurs twice in the plan");
                }
            }
        }
    }

    /** All lanes by stage. */
    public List<Lane> lanes() {
        return stages.stream().flatMap(stage -> stage.lanes().stream()).toList();
    }

    /** Number of tasks: one per source and ZIP code. */
    public int taskCount() {
        return lanes().stream().mapToInt(lane -> lane.zips().size()).sum();
    }

    /** The same plan with another reason. */
    public Plan withReason(String newReason) {
        return new Plan(mode, stages, maxConcurrentLanes, timeLimit, newReason);
    }
}
