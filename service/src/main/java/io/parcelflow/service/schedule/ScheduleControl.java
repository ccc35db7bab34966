package io.parcelflow.service.schedule;

import io.parcelflow.store.StoreNotes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The schedule as people see it and pause it, from whatever process. Thread-safe.
 *
 * <p>What was due while it was paused is not caught up.
 */
public final class ScheduleControl {

    private final List<ScheduledWorkflow> scheduled;
    private final ScheduleStore book;

    /**
     * @param scheduled the workflows and when they are due, each name once
     */
    public ScheduleControl(List<ScheduledWorkflow> scheduled, StoreNotes notes) {
        this.scheduled = List.copyOf(scheduled);
        this.book = new ScheduleStore(notes);
    }

    /**
     * How things stand at that moment.
     *
     * @param count how many moments to tell of each workflow
     */
    public ScheduleView view(Instant now, int count) {
        List<ScheduleView.Entry> entries = new ArrayList<>();
        for (ScheduledWorkflow each : scheduled) {
            ScheduleState state = book.read(each.name()).state();
            entries.add(
                    new ScheduleView.Entry(
                            each.name(),
                            each.timetable().expression(),
                            each.timetable().zone(),
                            each.timetable().next(now, count),
                            state == null ? null : state.firing(),
                            state == null ? null : state.lastFiring()));
        }
        return new ScheduleView(entries, book.pausedSince().orElse(null));
    }

    /** From that moment on nothing is begun; false if that was so already. */
    public boolean pause(Instant now) {
        return book.pause(now);
    }

    /** From that moment on what is due is begun again; false if that was so already. */
    public boolean resume(Instant now) {
        return book.resume(now);
    }
}
