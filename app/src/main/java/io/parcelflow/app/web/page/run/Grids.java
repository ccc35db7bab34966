package io.parcelflow.app.web.page.run;

import io.parcelflow.app.web.http.Shelf;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunRecord;
import java.util.List;

/** The tasks of runs and their failures, as they were read a moment ago. Thread-safe. */
public final class Grids {

    private final Shelf<TaskGrid> grids = new Shelf<>();
    private final Shelf<List<Trouble>> troubles = new Shelf<>();

    /**
     * The grid of a run.
     *
     * @param prefix what its ZIP codes are to begin with; empty for all
     * @param isEnded whether its tasks cannot change any more
     */
    public TaskGrid grid(RunRecord run, String prefix, boolean isEnded, RunJournal journal) {
        return grids.get(
                run.id() + "/" + prefix,
                isEnded,
                () ->
                        GridReader.read(
                                GridReader.Tasks.of(journal, run.id()), run.zipCount(), prefix));
    }

    /** The failures of a run by kind. */
    public List<Trouble> troubles(String runId, boolean isEnded, RunJournal journal) {
        return troubles.get(runId, isEnded, () -> Trouble.of(runId, journal));
    }
}
