package io.parcelflow.store.history;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of past runs, stored as numbers so that their tasks need not be read.
 *
 * <p>Changes of properties, their quality and the statistics of runs that were killed are as fresh
 * as {@code PropertySearch.indexFreshness} says. Thread-safe.
 */
public interface HistoryReader {

    /** The runs that began in a period, newest first, running ones included. */
    List<RunHistoryEntry> runs(Period period, int limit);

    /** One run; empty if there is none of that name. */
    Optional<RunHistoryEntry> run(String runId);

    /** Rejects of the runs that began in a period, the most frequent first. */
    List<RejectGroup> rejects(Period period, int limit);

    /**
     * Steps that failed permanently in the runs that began in a period, the most frequent first.
     */
    List<FailureGroup> failures(Period period, int limit);

    /** How complete the records are now: the merged properties first, then source by source. */
    List<SourceQuality> quality();

    /** How complete they were after the runs that ended in a period, oldest first. */
    List<QualityPoint> qualityOverTime(Period period);

    /** Number of property changes in a period, by kind. */
    Map<ChangeKind, Long> changeCounts(Period period);

    /** The ZIP codes with the most new, changed and gone properties in a period, most first. */
    List<ZipChanges> changesByZip(Period period, int limit);

    /**
     * All changes of list prices in a period, in numbers.
     *
     * @param limit how many of the largest are listed
     */
    PriceMoves priceMoves(Period period, int limit);

    /**
     * Changes, the latest first; those of one moment in the order of their kinds.
     *
     * @param cursor where to continue, from {@link ChangePage#next}; null for the beginning. Valid
     *     only for the same filter
     * @param limit from 1 to 200
     * @throws IllegalArgumentException if the cursor was not returned by this method
     */
    ChangePage changes(ChangeFilter filter, @Nullable String cursor, int limit);

    /** Changes of one kind in a period. */
    default ChangePage changes(ChangeKind kind, Period period, @Nullable String cursor, int limit) {
        return changes(ChangeFilter.of(kind, period), cursor, limit);
    }
}
