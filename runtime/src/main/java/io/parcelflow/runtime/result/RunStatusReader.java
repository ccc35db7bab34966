package io.parcelflow.runtime.result;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.history.RunHistoryEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The status of recorded runs.
 *
 * @param currentRunId the active run; null for none
 */
public record RunStatusReader(@Nullable String currentRunId) {

    public static RunStatusReader of(@Nullable RunRecord current) {
        return new RunStatusReader(current == null ? null : current.id());
    }

    /** Its outcome or {@code running}; a run whose process is gone was interrupted. */
    public String outcome(RunRecord run) {
        return outcome(run.id(), run.outcome());
    }

    /** The same for a run in the history. */
    public String outcome(RunHistoryEntry run) {
        return outcome(run.id(), run.outcome());
    }

    private String outcome(String runId, @Nullable RunOutcome outcome) {
        if (outcome != null) {
            return outcome.name();
        }
        return runId.equals(currentRunId) ? "RUNNING" : RunOutcome.INTERRUPTED.name();
    }

    /** Whether it was interrupted and not abandoned. */
    public boolean isResumable(RunRecord run) {
        return outcome(run).equals(RunOutcome.INTERRUPTED.name()) && !run.lineage().isAbandoned();
    }

    /** Further notes; empty for none. */
    public String note(RunRecord run) {
        List<String> notes = new ArrayList<>();
        if (isResumable(run)) {
            notes.add("resumable");
        }
        if (run.lineage().isAbandoned()) {
            notes.add("abandoned");
        }
        if (run.lineage().resumeCount() > 0) {
            notes.add(
                    "resumed "
                            + (run.lineage().resumeCount() == 1
                                    ? "once"
                                    : run.lineage().resumeCount() + " times"));
        }
        if (run.lineage().rerunOf() != null) {
            notes.add("rerun of " + run.lineage().rerunOf());
        }
        return String.join(", ", notes);
    }
}
