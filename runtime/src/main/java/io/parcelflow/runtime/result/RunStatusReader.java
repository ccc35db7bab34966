package io.parcelflow.runtime.result;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.history.RunHistoryEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How recorded runs stand.
 *
 * @param currentRunId the run that goes on, null if none does
 */
public record RunStatusReader(@Nullable String currentRunId) {

    public static RunStatusReader of(@Nullable RunRecord current) {
        return new RunStatusReader(current == null ? null : current.id());
    }

    /** How it ended or that it goes on; a run whose process is gone was interrupted. */
    public String outcome(RunRecord run) {
        return outcome(run.id(), run.outcome());
    }

    /** The same of a run as the history knows it. */
    public String outcome(RunHistoryEntry run) {
        return outcome(run.id(), run.outcome());
    }

    private String outcome(String runId, @Nullable RunOutcome outcome) {
        if (outcome != null) {
            return outcome.name();
        }
        return runId.equals(currentRunId) ? "RUNNING" : RunOutcome.INTERRUPTED.name();
    }

    /** Whether it was interrupted and nobody gave it up. */
    public boolean isResumable(RunRecord run) {
        return outcome(run).equals(RunOutcome.INTERRUPTED.name()) && !run.lineage().isAbandoned();
    }

    /** What else there is to say of it, empty if nothing. */
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
