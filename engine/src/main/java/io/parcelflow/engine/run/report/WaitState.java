package io.parcelflow.engine.run.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a lane waits for.
 *
 * @param reason what the next step waits for
 * @param until until when; null if unknown
 * @param totals time by reason since the run's start; adds up to that time
 */
public record WaitState(
        WaitReason reason, @Nullable Instant until, Map<WaitReason, Duration> totals) {

    public WaitState {
        totals = Map.copyOf(totals);
    }
}
