package io.parcelflow.store.record;

import io.parcelflow.engine.property.Observation.DetailLevel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a source's record stands: when it was seen and whether it is due. Times are epoch
 * milliseconds and null if there was none; runs are numbered by the store.
 *
 * @param listFingerprint fingerprint of its last result row, 0 if there was none
 * @param detailFingerprint fingerprint of its last own page, 0 if there was none
 * @param askedAt when its own page was last asked for, whether or not there was one
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

    /** Of a record that was never heard of. */
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
     * Whether its own page is wanted in a run: it was not settled there, and never asked for or not
     * since that time.
     */
    public boolean wantsDetails(long run, Instant detailsBefore) {
        return !isSettledIn(run) && (askedAt == null || askedAt < detailsBefore.toEpochMilli());
    }

    public DetailLevel depth() {
        return detailFingerprint == 0 ? DetailLevel.LIST : DetailLevel.DETAIL;
    }

    /** After a source spoke of it; what is older than what is known changes nothing. */
    public RecordState withObservation(DetailLevel depth, long atMillis, long print) {
        Long before = depth == DetailLevel.LIST ? listAt : detailAt;
        if (before != null && atMillis < before) {
            return this;
        }
        boolean isRow = depth == DetailLevel.LIST;
        return new RecordState(
                isRow ? print : listFingerprint,
                isRow ? detailFingerprint : print,
                isRow ? Long.valueOf(atMillis) : listAt,
                isRow ? detailAt : Long.valueOf(atMillis),
                isRow ? askedAt : Long.valueOf(atMillis),
                dueRun,
                settledRun,
                listOrder);
    }

    /** After it was listed, due for that run or for none. */
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

    /** After its own page was asked for, or given up if that time is null. */
    public RecordState withSettledRun(long run, @Nullable Long askedAtMillis) {
        return new RecordState(
                listFingerprint,
                detailFingerprint,
                listAt,
                detailAt,
                askedAtMillis == null ? askedAt : askedAtMillis,
                null,
                run,
                listOrder);
    }
}
