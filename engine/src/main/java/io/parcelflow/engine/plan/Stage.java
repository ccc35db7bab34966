package io.parcelflow.engine.plan;

import java.time.Duration;
import java.util.List;

/**
 * A group of lanes with a common concurrency limit; the stages of a plan run in parallel.
 *
 * @param name a name for people
 * @param lanes in the order of their start
 * @param concurrency maximum number of lanes of this stage that run in parallel, at least 1
 * @param interLaneDelay delay between the end of one lane and the start of the next
 */
public record Stage(String name, List<Lane> lanes, int concurrency, Duration interLaneDelay) {

    public Stage {
        lanes = List.copyOf(lanes);
        if (lanes.isEmpty()) {
            throw new IllegalArgumentException("stage '" + name + "' has no lanes");
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException(
                    "stage '" + name + "': concurrency must be at least 1");
        }
    }
}
