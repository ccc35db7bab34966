package io.parcelflow.store;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.run.task.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The results of a step, to be stored in one transaction.
 *
 * @param runId the run
 * @param step the step
 * @param at when the source answered
 * @param nextCursor of a LIST step where the listing continues, null if it is complete
 * @param wantsDetails whether the source has DETAIL steps for the listed records
 * @param detailsBefore a listed record whose detail page was last fetched before this is due for a
 *     DETAIL step
 * @param observations the step's observations; a DETAIL step of a record that the source no longer
 *     knows has none and is settled until the record is stale again
 * @param rejects what could not be understood; a DETAIL step with rejects is settled for this run
 *     only
 * @param announcedTotal number of records of the whole listing according to the source; -1 if it
 *     does not say
 * @param skippedKeys keys of the rows of a LIST step that are not of the task's ZIP code, or any
 *     text that is the same when the row comes again
 */
public record StepCommit(
        String runId,
        Step step,
        Instant at,
        @Nullable String nextCursor,
        boolean wantsDetails,
        Instant detailsBefore,
        List<Observation> observations,
        List<Reject> rejects,
        long announcedTotal,
        List<String> skippedKeys) {

    public StepCommit {
        skippedKeys = List.copyOf(skippedKeys);
        observations = List.copyOf(observations);
        rejects = List.copyOf(rejects);
        for (Observation observation : observations) {
            if (observation.sourceKey().isBlank()) {
                throw new IllegalArgumentException(
                        "an observation needs a source key: " + observation);
            }
        }
    }

    /** A step of a source that announces no total, without skipped rows. */
    public StepCommit(
            String runId,
            Step step,
            Instant at,
            @Nullable String nextCursor,
            boolean wantsDetails,
            Instant detailsBefore,
            List<Observation> observations,
            List<Reject> rejects) {
        this(
                runId,
                step,
                at,
                nextCursor,
                wantsDetails,
                detailsBefore,
                observations,
                rejects,
                -1,
                List.of());
    }
}
