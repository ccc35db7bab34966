package io.parcelflow.store.rules;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.run.RetryPolicy;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.record.RecordState;
import java.time.Duration;
import java.time.Instant;

/** Rules for the state of a record after a step. */
public final class StepRules {

    private static final Duration WAIT_SHORTER_THAN_REFRESH = Duration.ofDays(1);

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
        RecordState after = before.withObservation(observation, fingerprint);
        return commit.rejects().isEmpty()
                ? after.withSettledRun(run, after.detailAt(), commit.at().toEpochMilli())
                : failed(after, run, commit.detailsBefore(), commit.at(), 0);
    }

    /**
     * The state of a record after a DETAIL step that did not bring it: the source does not have its
     * page, or the page could not be understood, so that it is fetched again in the next run.
     */
    public static RecordState missing(RecordState before, StepCommit commit, long run) {
        long atMillis = commit.at().toEpochMilli();
        return commit.rejects().isEmpty()
                ? before.withSettledRun(run, atMillis, atMillis)
                : failed(before, run, commit.detailsBefore(), commit.at(), 0);
    }

    /**
     * The state of a record after its DETAIL step failed permanently: it is due for the next run,
     * but after all others, so that no record is first for ever. A refused one waits longer each
     * time, at most about as long as a fetched one.
     *
     * @param detailsBefore what was last fetched before this is due
     * @param refusals in how many runs in a row its page was refused
     */
    public static RecordState failed(
            RecordState before, long run, Instant detailsBefore, Instant at, long refusals) {
        long lastOfAll = detailsBefore.toEpochMilli() - 1;
        long latest = at.minus(WAIT_SHORTER_THAN_REFRESH).toEpochMilli();
        long waiting = lastOfAll + RetryPolicy.waitAfterRefusals(refusals).toMillis();
        return before.withSettledRun(
                run, before.detailAt(), Math.max(lastOfAll, Math.min(waiting, latest)));
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
