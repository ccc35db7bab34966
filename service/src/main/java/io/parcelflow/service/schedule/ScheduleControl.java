package io.parcelflow.service.schedule;

import io.parcelflow.store.StoreNotes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows, pauses and resumes the schedule from any process. Thread-safe.
 *
 * <p>Scheduled times during a pause are not caught up.
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
     * The current state of the schedule.
     *
     * @param count number of scheduled times per workflow
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

    /** Pauses the schedule; false if it was paused already. */
    public boolean pause(Instant now) {
        return book.pause(now);
    }

    /** Resumes the schedule; false if it was not paused. */
    public boolean resume(Instant now) {
        return book.resume(now);
    }
}
