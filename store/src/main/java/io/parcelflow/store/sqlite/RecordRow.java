package io.parcelflow.store.sqlite;

import io.parcelflow.engine.property.Observation.Depth;
import org.jspecify.annotations.Nullable;

/**
 * The narrow row of a source's record: when it was seen and whether it is due. Times are epoch
 * milliseconds and null if there was none.
 *
 * @param id row number, 0 of a record that was never heard of
 * @param property row number of the property it speaks of
 * @param listPrint fingerprint of its last result row, 0 if there was none
 * @param detailPrint fingerprint of its last own page, 0 if there was none
 * @param askedAt when its own page was last asked for, whether or not there was one
 * @param dueRun the run for which it is due for a DETAIL step
 * @param settledRun the run that last fetched it, found it gone or gave it up
 * @param listOrder its place in the listing of the run that last listed it
 */
record RecordRow(
        long id,
        long property,
        long listPrint,
        long detailPrint,
        @Nullable Long listAt,
        @Nullable Long detailAt,
        @Nullable Long askedAt,
        @Nullable Long dueRun,
        @Nullable Long settledRun,
        long listOrder) {

    static final RecordRow UNKNOWN = new RecordRow(0, 0, 0, 0, null, null, null, null, null, 0);

    boolean isKnown() {
        return id != 0;
    }

    boolean isDueFor(long run) {
        return dueRun != null && dueRun == run;
    }

    boolean isSettledIn(long run) {
        return settledRun != null && settledRun == run;
    }

    boolean saysTheSameAs(RecordRow other) {
        return listPrint == other.listPrint && detailPrint == other.detailPrint;
    }

    Depth depth() {
        return detailPrint == 0 ? Depth.LIST : Depth.DETAIL;
    }

    RecordRow at(long newId, long newProperty) {
        return new RecordRow(
                newId,
                newProperty,
                listPrint,
                detailPrint,
                listAt,
                detailAt,
                askedAt,
                dueRun,
                settledRun,
                listOrder);
    }

    /** After a source spoke of it; what is older than what is known changes nothing. */
    RecordRow heard(Depth depth, long atMillis, long print) {
        Long before = depth == Depth.LIST ? listAt : detailAt;
        if (before != null && atMillis < before) {
            return this;
        }
        boolean isRow = depth == Depth.LIST;
        return new RecordRow(
                id,
                property,
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
    RecordRow dueFor(@Nullable Long run, long order) {
        return new RecordRow(
                id,
                property,
                listPrint,
                detailPrint,
                listAt,
                detailAt,
                askedAt,
                run,
                settledRun,
                order);
    }

    /** After its own page was asked for, or given up if that time is null. */
    RecordRow settledIn(long run, @Nullable Long askedAtMillis) {
        return new RecordRow(
                id,
                property,
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
