package io.parcelflow.engine.run.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a lane waits for.
 *
 * @param reason what the next step waits for
 * @param until until when, null if that is not known
 * @param totals time by what was waited for since the run's start; adds up to the time since then
 */
public record WaitState(
        WaitReason reason, @Nullable Instant until, Map<WaitReason, Duration> totals) {

    public WaitState {
        totals = Map.copyOf(totals);
    }
}
