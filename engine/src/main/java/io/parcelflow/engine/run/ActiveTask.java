package io.parcelflow.engine.run;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.ListedPage;
import io.parcelflow.engine.run.task.Reconciliation;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.TaskProgress;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A task that has started and not ended. */
final class ActiveTask {

    final ZipCode zip;
    @Nullable String cursor;
    boolean isListed;
    int pages;
    int pagesExpected;
    int details;
    int detailsOpen;
    long records;
    long rejects;
    int failures;
    @Nullable Failure lastFailure;
    @Nullable String suspicion;
    final ListingCheck check;
    private boolean hasCounted;
    private @Nullable String countedPosition;

    ActiveTask(ZipCode zip) {
        this(zip, Reconciliation.NONE);
    }

    private ActiveTask(ZipCode zip, Reconciliation totals) {
        this.zip = zip;
        this.check = new ListingCheck(totals);
    }

    /** A resumed task. */
    static ActiveTask of(TaskProgress progress) {
        ActiveTask task = new ActiveTask(progress.zip(), progress.reconciliation());
        task.cursor = progress.cursor();
        task.isListed = progress.isListed() || progress.reconciliation().gap() != null;
        task.pages = progress.pages();
        task.details = progress.details();
        task.detailsOpen = progress.detailsOpen();
        task.records = progress.records();
        task.rejects = progress.rejects();
        task.failures = progress.failures();
        return task;
    }

    /** Whether it is the LIST step that was counted last: a page that is requested once more. */
    boolean isCounted(Step step) {
        return hasCounted && Objects.equals(countedPosition, step.position());
    }

    /** Counts a result page; a record that came before does not count again. */
    void listed(Event.StepCommitted event) {
        pages += isCounted(event.step()) ? 0 : 1;
        hasCounted = true;
        countedPosition = event.step().position();
        pagesExpected = Math.max(pagesExpected, event.pagesExpected());
        ListedPage page = event.page();
        records = page == null ? records + event.records() : page.totals().stored();
        rejects += event.rejects();
        detailsOpen += event.detailsDue();
    }

    TaskRecord ended(String source, TaskState state) {
        return new TaskRecord(
                source,
                zip,
                state,
                pages,
                details,
                records,
                rejects,
                failures,
                lastFailure,
                suspicion,
                check.totals());
    }
}
