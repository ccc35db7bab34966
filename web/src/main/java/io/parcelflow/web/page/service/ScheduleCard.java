package io.parcelflow.web.page.service;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.run.RunIds;
import io.parcelflow.service.schedule.ConfiguredSchedule;
import io.parcelflow.service.schedule.FiringRecord;
import io.parcelflow.service.schedule.ScheduleControl;
import io.parcelflow.service.schedule.ScheduleView;
import io.parcelflow.web.page.layout.TimeFormatter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The schedule: which workflow runs when.
 *
 * @param rows the scheduled workflows; empty if the schedule is off
 * @param pausedSince since when the schedule is paused; null if it is not
 * @param headline a sentence about the next scheduled workflow
 */
public record ScheduleCard(
        List<Row> rows, @Nullable String pausedSince, @Nullable String headline) {

    private static final int MOMENTS = 3;

    /**
     * A scheduled workflow.
     *
     * @param next when it runs next
     * @param following the times after that
     * @param last result of the latest scheduled time; empty for none
     */
    public record Row(
            String workflow,
            String cron,
            String zone,
            String next,
            String following,
            String last) {}

    public ScheduleCard {
        rows = List.copyOf(rows);
    }

    static ScheduleControl schedule(OrchestrationEngine engine) {
        return new ScheduleControl(
                ConfiguredSchedule.of(engine.settings().current()), engine.notes());
    }

    public static ScheduleCard of(OrchestrationEngine engine, TimeFormatter times) {
        ScheduleView view = schedule(engine).view(times.now(), MOMENTS);
        Instant paused = view.pausedSince();
        boolean isPaused = paused != null;
        return new ScheduleCard(
                view.entries().stream().map(entry -> row(entry, isPaused, times)).toList(),
                paused == null ? null : times.minute(paused),
                headline(view, times));
    }

    private static String headline(ScheduleView view, TimeFormatter times) {
        Instant paused = view.pausedSince();
        if (view.entries().isEmpty()) {
            return "Nothing is scheduled.";
        }
        if (paused != null) {
            return "The schedule has been paused since " + times.minute(paused) + ".";
        }
        ScheduleView.Entry soonest = null;
        for (ScheduleView.Entry entry : view.entries()) {
            if (!entry.next().isEmpty()
                    && (soonest == null
                            || entry.next().getFirst().isBefore(soonest.next().getFirst()))) {
                soonest = entry;
            }
        }
        return soonest == null
                ? "No more runs are scheduled."
                : "Next scheduled: "
                        + RunIds.commandOf(soonest.workflow())
                        + ", "
                        + times.minute(soonest.next().getFirst())
                        + ", "
                        + times.relative(soonest.next().getFirst())
                        + ".";
    }

    private static Row row(ScheduleView.Entry entry, boolean isPaused, TimeFormatter times) {
        List<Instant> next = entry.next();
        FiringRecord last = entry.lastFiring();
        return new Row(
                RunIds.commandOf(entry.workflow()),
                entry.cron(),
                entry.zone().getId(),
                next(next, isPaused, times),
                isPaused
                        ? ""
                        : String.join("; ", next.stream().skip(1).map(times::minute).toList()),
                last == null ? "" : times.minute(last.scheduledAt()) + ": " + last.result());
    }

    private static String next(List<Instant> next, boolean isPaused, TimeFormatter times) {
        if (next.isEmpty()) {
            return "never";
        }
        String first = times.minute(next.getFirst());
        return isPaused
                ? "paused; " + first + " will be skipped"
                : first + ", " + times.relative(next.getFirst());
    }
}
