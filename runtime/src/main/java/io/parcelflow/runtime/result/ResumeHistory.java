package io.parcelflow.runtime.result;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run came to be where its last part began.
 *
 * @param startedAt when it first began
 * @param resumes how many times it went on after an interruption
 * @param resumedAt when its last part began
 * @param earlierActiveTime for how long it had been going on before that
 * @param isComplete whether all parts before that told what they had counted in the end
 * @param rerunOf the run whose tasks it tries again, or null
 * @param unknownSources sources of its plan that are not known any more, so that their tasks are
 *     left over
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
     * Of a run that began then and has not been interrupted.
     *
     * @param rerunOf the run whose tasks it tries again, or null
     */
    public static ResumeHistory of(Instant startedAt, @Nullable String rerunOf) {
        return new ResumeHistory(startedAt, 0, startedAt, Duration.ZERO, true, rerunOf, List.of());
    }

    public boolean isResumed() {
        return resumes > 0;
    }
}
