package io.parcelflow.runtime.result;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The history of a run before its last part.
 *
 * @param startedAt when it first started
 * @param resumes number of times it was resumed after an interruption
 * @param resumedAt when its last part started
 * @param earlierActiveTime active time before its last part
 * @param isComplete whether the final counters of all earlier parts are known
 * @param rerunOf the run whose tasks it runs again; null for none
 * @param unknownSources sources of its plan that no longer exist, so their tasks are skipped
 */
public record ResumeHistory(
        Instant startedAt,
        int resumes,
        Instant resumedAt,
        Duration earlierActiveTime,
        boolean isComplete,
        @Nullable String rerunOf,
        List<String> unknownSources) {

    public ResumeHistory {
        unknownSources = List.copyOf(unknownSources);
    }

    /**
     * Of a run that started then and has not been interrupted.
     *
     * @param rerunOf the run whose tasks it runs again; null for none
     */
    public static ResumeHistory of(Instant startedAt, @Nullable String rerunOf) {
        return new ResumeHistory(startedAt, 0, startedAt, Duration.ZERO, true, rerunOf, List.of());
    }

    public boolean isResumed() {
        return resumes > 0;
    }
}
