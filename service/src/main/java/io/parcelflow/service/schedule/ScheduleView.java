package io.parcelflow.service.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How things stand with the schedule.
 *
 * @param pausedSince since when nothing is begun; null if it is not paused
 */
public record ScheduleView(List<Entry> entries, @Nullable Instant pausedSince) {

    public ScheduleView {
        entries = List.copyOf(entries);
    }

    /**
     * A scheduled workflow.
     *
     * @param cron the five fields
     * @param next when it is due next, the soonest first; what is due while the schedule is paused
     *     is skipped
     * @param firing what the schedule began and has not ended, null if nothing
     * @param last what came of the latest moment that is done with, null if none is
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
