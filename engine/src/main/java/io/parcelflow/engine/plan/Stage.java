package io.parcelflow.engine.plan;

import java.time.Duration;
import java.util.List;

/**
 * A group of lanes that share a concurrency; the stages of a plan run side by side.
 *
 * @param name what the group is, for a person
 * @param lanes in the order in which they start
 * @param concurrency lanes of this stage that may run at the same time, at least 1
 * @param interLaneDelay what is waited between the end of one lane and the start of the next
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
