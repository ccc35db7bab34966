package io.parcelflow.store.record;

import io.parcelflow.engine.property.Observation.Depth;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a source's record stands: when it was seen and whether it is due. Times are epoch
 * milliseconds and null if there was none; runs are numbered by the store.
 *
 * @param listPrint fingerprint of its last result row, 0 if there was none
 * @param detailPrint fingerprint of its last own page, 0 if there was none
 * @param askedAt when its own page was last asked for, whether or not there was one
 * @param dueRun the run for which it is due for a DETAIL step
 * @param settledRun the run that last fetched it, found it gone or gave it up
 * @param listOrder its place in the listing of the run that last listed it
 */
public record RecordState(
        long listPrint,
        long detailPrint,
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

    public boolean saysTheSameAs(RecordState other) {
        return listPrint == other.listPrint && detailPrint == other.detailPrint;
    }

    /**
     * Whether its own page is wanted in a run: it was not settled there, and never asked for or not
     * since that time.
     */
    public boolean wantsDetails(long run, Instant detailsBefore) {
        return !isSettledIn(run) && (askedAt == null || askedAt < detailsBefore.toEpochMilli());
    }

    public Depth depth() {
        return detailPrint == 0 ? Depth.LIST : Depth.DETAIL;
    }

    /** After a source spoke of it; what is older than what is known changes nothing. */
    public RecordState heard(Depth depth, long atMillis, long print) {
        Long before = depth == Depth.LIST ? listAt : detailAt;
        if (before != null && atMillis < before) {
            return this;
        }
        boolean isRow = depth == Depth.LIST;
        return new RecordState(
                isRow ? print : listPrint,
                isRow ? detailPrint : print,
                isRow ? Long.valueOf(atMillis) : listAt,
                isRow ? detailAt : Long.valueOf(atMillis),
                isRow ? askedAt : Long.valueOf(atMillis),
                dueRun,
                settledRun,
                listOrder);
    }

    /** After it was listed, due for that run or for none. */
    public RecordState dueFor(@Nullable Long run, long order) {
        return new RecordState(
                listPrint, detailPrint, listAt, detailAt, askedAt, run, settledRun, order);
    }

    /** After its own page was asked for, or given up if that time is null. */
    public RecordState settledIn(long run, @Nullable Long askedAtMillis) {
        return new RecordState(
                listPrint,
                detailPrint,
                listAt,
                detailAt,
                askedAtMillis == null ? askedAt : askedAtMillis,
                null,
                run,
                listOrder);
    }
}
