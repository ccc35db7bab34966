package io.parcelflow.web.api.property;

import io.parcelflow.store.history.HistoryReader;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.PropertyChange;
import io.parcelflow.store.history.RunHistoryEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the run that reported a change. Runs of one store are in progress one after another, so
 * that
 * a moment tells them apart.
 */
final class RunTimes {

    /** Changes of one page are of few runs; beyond these they are not looked for. */
    private static final int RUNS_MAX = 100;

    /** The latest first. */
    private final List<RunHistoryEntry> runs;

    private RunTimes(List<RunHistoryEntry> runs) {
        this.runs = runs;
    }

    /** Period of a run, end inclusive. */
    static Period of(RunHistoryEntry run) {
        Instant end = run.endedAt();
        return new Period(run.startedAt(), end == null ? Period.EVER.to() : end.plusMillis(1));
    }

    /** The runs in which these changes were reported. */
    static RunTimes around(HistoryReader history, List<PropertyChange> changes) {
        if (changes.isEmpty()) {
            return new RunTimes(List.of());
        }
        Instant latest = changes.getFirst().at().plusMillis(1);
        return new RunTimes(history.runs(new Period(Period.EVER.from(), latest), RUNS_MAX));
    }

    /** The latest run in progress at a given time; null if unknown. */
    @Nullable String at(Instant moment) {
        for (RunHistoryEntry run : runs) {
            if (of(run).contains(moment)) {
                return run.id();
            }
        }
        return null;
    }
}
