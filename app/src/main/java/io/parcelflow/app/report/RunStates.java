package io.parcelflow.app.report;

import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.store.RunRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How recorded runs stand.
 *
 * @param currentRunId the run that goes on, null if none does
 */
public record RunStates(@Nullable String currentRunId) {

    public static RunStates beside(@Nullable RunRecord current) {
        return new RunStates(current == null ? null : current.id());
    }

    /** How it ended or that it goes on; a run whose process is gone was interrupted. */
    public String outcome(RunRecord run) {
        if (run.outcome() != null) {
            return run.outcome().name();
        }
        return run.id().equals(currentRunId) ? "RUNNING" : RunOutcome.INTERRUPTED.name();
    }

    /** Whether it was interrupted and nobody gave it up. */
    public boolean canGoOn(RunRecord run) {
        return outcome(run).equals(RunOutcome.INTERRUPTED.name()) && !run.lineage().isAbandoned();
    }

    /** What else there is to say of it, empty if nothing. */
    public String note(RunRecord run) {
        List<String> notes = new ArrayList<>();
        if (canGoOn(run)) {
            notes.add("can go on");
        }
        if (run.lineage().isAbandoned()) {
            notes.add("given up");
        }
        if (run.lineage().resumes() > 0) {
            notes.add(
                    "went on "
                            + (run.lineage().resumes() == 1
                                    ? "once"
                                    : run.lineage().resumes() + " times"));
        }
        if (run.lineage().rerunOf() != null) {
            notes.add("rerun of " + run.lineage().rerunOf());
        }
        return String.join(", ", notes);
    }
}
