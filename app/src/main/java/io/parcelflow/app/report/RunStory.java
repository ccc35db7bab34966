package io.parcelflow.app.report;

import io.parcelflow.app.driver.RunCounts;
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
public record RunStory(
        Instant startedAt,
        int resumes,
        Duration workedBefore,
        @Nullable String rerunOf,
        List<String> leftOut,
        RunCounts earlier) {

    public RunStory {
        leftOut = List.copyOf(leftOut);
    }

    /** A run that began then and has not been interrupted. */
    public static RunStory of(Instant startedAt) {
        return new RunStory(startedAt, 0, Duration.ZERO, null, List.of(), RunCounts.NONE);
    }

    public boolean isResumed() {
        return resumes > 0;
    }
}
