package io.parcelflow.service.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of the schedule.
 *
 * @param pausedSince since when it is paused; null if it is not
 */
public record ScheduleView(List<Entry> entries, @Nullable Instant pausedSince) {

    public ScheduleView {
        entries = List.copyOf(entries);
    }

    /**
     * A scheduled workflow.
     *
     * @param cron the five cron fields
     * @param next the next scheduled times, soonest first; they are skipped while the schedule is
     *     paused
     * @param firing the execution that has started and not ended; null for none
     * @param lastFiring result of the latest settled scheduled time; null for none
     */
    public record Entry(
            String workflow,
            String cron,
            ZoneId zone,
            List<Instant> next,
            @Nullable Firing firing,
            @Nullable FiringRecord lastFiring) {

        public Entry {
            next = List.copyOf(next);
        }
    }
}
