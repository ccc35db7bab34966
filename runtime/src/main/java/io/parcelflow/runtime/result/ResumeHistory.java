package io.parcelflow.runtime.result;

import io.parcelflow.runtime.driver.RunCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run came to be where its last part began.
 *
 * @param startedAt when it first began
 * @param resumes how many times it went on after an interruption
 * @param workedBefore for how long it had been going on before it last went on
 * @param rerunOf the run whose tasks it tries again, or null
 * @param leftOut sources of its plan that are not known any more, so that their tasks are left over
 * @param earlier what it had counted before it last went on
 */
public record ResumeHistory(
        Instant startedAt,
        int resumes,
        Duration earlierActiveTime,
        @Nullable String rerunOf,
        List<String> unknownSources,
        RunCounts earlierCounts) {

    public ResumeHistory {
        unknownSources = List.copyOf(unknownSources);
    }

    /** A run that began then and has not been interrupted. */
    public static ResumeHistory of(Instant startedAt) {
        return new ResumeHistory(startedAt, 0, Duration.ZERO, null, List.of(), RunCounts.NONE);
    }

    public boolean isResumed() {
        return resumes > 0;
    }
}
