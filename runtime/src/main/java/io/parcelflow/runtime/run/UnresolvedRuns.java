package io.parcelflow.runtime.run;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.store.RunJournalReader;
import io.parcelflow.store.RunRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the runs that still need attention: the latest of each workflow if it did not complete and
 * no rerun has completed it since. A later run of another workflow does not hide them.
 */
public final class UnresolvedRuns {

    private static final int RUNS_MAX = 100;

    private UnresolvedRuns() {}

    /** Those that started after that time, newest first. */
    public static List<RunRecord> since(Instant earliest, RunJournalReader journal) {
        Set<String> workflows = new HashSet<>();
        Set<String> resolved = new HashSet<>();
        List<RunRecord> unresolved = new ArrayList<>();
        for (RunRecord run : journal.runs(RUNS_MAX)) {
            String rerunOf = run.lineage().rerunOf();
            boolean isCompleted = run.outcome() == RunOutcome.COMPLETED;
            if (rerunOf != null) {
                if (isCompleted || resolved.contains(run.id())) {
                    resolved.add(rerunOf);
                }
                continue;
            }
            boolean isLatest = workflows.add(RunIds.command(run.id()));
            boolean isIncomplete =
                    switch (run.outcome()) {
                        case PARTIAL, FAILED, TIMED_OUT -> true;
                        case COMPLETED, CANCELLED, INTERRUPTED -> false;
                        case null -> false;
                    };
            if (isLatest
                    && isIncomplete
                    && !resolved.contains(run.id())
                    && run.startedAt().isAfter(earliest)) {
                unresolved.add(run);
            }
        }
        return unresolved;
    }
}
