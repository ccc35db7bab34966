package io.parcelflow.store.record;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Observation.DetailLevel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a source's record: when it was seen and whether it is due. Times are epoch
 * milliseconds and null if there was none; runs are numbered by the store.
 *
 * @param listFingerprint fingerprint of its last result row, 0 if there was none
 * @param detailFingerprint fingerprint of its last detail page, 0 if there was none
 * @param detailAt when the source last answered for its detail page, whether or not there was one
 * @param askedAt the same, or later after a failure: the lower it is, the sooner its detail page is
 *     requested; null if it never was
 * @param dueRun the run for which it is due for a DETAIL step
 * @param settledRun the run that last fetched it, found it gone or gave it up
 * @param listOrder its place in the listing of the run that last listed it
 */
public record RecordState(
        long listFingerprint,
        long detailFingerprint,
        @Nullable Long listAt,
        @Nullable Long detailAt,
        @Nullable Long askedAt,
        @Nullable Long dueRun,
        @Nullable Long settledRun,
        long listOrder) {

    /** The state of an unknown record. */
    public static final RecordState UNKNOWN =
            new RecordState(0, 0, null, null, null, null, null, 0);

    public boolean isDueFor(long run) {
        return dueRun != null && dueRun == run;
    }

    public boolean isSettledIn(long run) {
        return settledRun != null && settledRun == run;
    }

    public boolean hasSameContentAs(RecordState other) {
        return listFingerprint == other.listFingerprint
                && detailFingerprint == other.detailFingerprint;
    }

    /**
     * Whether its detail page is wanted in a run: it was not settled there, and never requested or
     * not since that time.
     */
    public boolean wantsDetails(long run, Instant detailsBefore) {
        return !isSettledIn(run) && (askedAt == null || askedAt < detailsBefore.toEpochMilli());
    }

    public DetailLevel detailLevel() {
        return detailFingerprint == 0 ? DetailLevel.LIST : DetailLevel.DETAIL;
    }

    /** The state after an observation; an older one changes nothing. */
    public RecordState withObservation(Observation observation, long fingerprint) {
        boolean isRow = observation.detailLevel() == DetailLevel.LIST;
        long atMillis = observation.observedAt().toEpochMilli();
        Long before = isRow ? listAt : detailAt;
        if (before != null && atMillis < before) {
            return this;
        }
        return new RecordState(
                isRow ? fingerprint : listFingerprint,
                isRow ? detailFingerprint : fingerprint,
                isRow ? Long.valueOf(atMillis) : listAt,
                isRow ? detailAt : Long.valueOf(atMillis),
                isRow ? askedAt : Long.valueOf(atMillis),
                dueRun,
                settledRun,
                listOrder);
    }

    /** The state after it was listed, due for that run or for none. */
    public RecordState withDueRun(@Nullable Long run, long order) {
        return new RecordState(
                listFingerprint,
                detailFingerprint,
                listAt,
                detailAt,
                askedAt,
                run,
                settledRun,
                order);
    }

    /** The state after its detail page was requested in that run. */
    public RecordState withSettledRun(long run, @Nullable Long detailAtMillis, long askedAtMillis) {
        return new RecordState(
                listFingerprint,
                detailFingerprint,
                listAt,
                detailAtMillis,
                askedAtMillis,
                null,
                run,
                listOrder);
    }
}
