package io.parcelflow.store.rules;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.record.RecordState;
import org.jspecify.annotations.Nullable;

/** What a step makes of the state of its records. */
public final class StepRules {

    private StepRules() {}

    /**
     * The state of a record after a result page showed it: it is due if the source has details and
     * its detail page is wanted in that run.
     *
     * @param run number of the run
     * @param order its place among the listed records
     */
    public static RecordState listed(
            RecordState before,
            Observation observation,
            long fingerprint,
            StepCommit commit,
            long run,
            long order) {
        RecordState seen = before.withObservation(observation, fingerprint);
        boolean isDue = commit.wantsDetails() && seen.wantsDetails(run, commit.detailsBefore());
        return seen.withDueRun(isDue ? run : null, order);
    }

    /** The state of a record after a DETAIL step brought it. */
    public static RecordState detailed(
            RecordState before,
            Observation observation,
            long fingerprint,
            StepCommit commit,
            long run) {
        return before.withObservation(observation, fingerprint)
                .withSettledRun(run, askedAt(commit));
    }

    /**
     * When the record of a DETAIL step counts as fetched, in epoch milliseconds; null if its page
     * could not be understood, so that it is fetched again in the next run.
     */
    public static @Nullable Long askedAt(StepCommit commit) {
        return commit.rejects().isEmpty() ? commit.at().toEpochMilli() : null;
    }

    /** The key of the record that a DETAIL step asks for. */
    public static String recordKey(Step step) {
        String key = step.position();
        if (key == null) {
            throw new IllegalArgumentException("a DETAIL step without a record key: " + step);
        }
        return key;
    }
}
