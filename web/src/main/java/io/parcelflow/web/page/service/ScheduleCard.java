package io.parcelflow.web.page.service;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.service.schedule.ConfiguredSchedule;
import io.parcelflow.service.schedule.FiringRecord;
import io.parcelflow.service.schedule.ScheduleControl;
import io.parcelflow.service.schedule.ScheduleView;
import io.parcelflow.web.page.layout.TimeFormatter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is due when.
 *
 * @param lines the scheduled workflows; none if the schedule is off
 * @param pausedSince since when nothing is begun, null if it is not held
 * @param headline the next of all, in a sentence
 */
public record ScheduleCard(
        List<Row> rows, @Nullable String pausedSince, @Nullable String headline) {

    private static final int MOMENTS = 3;

    /**
     * A scheduled workflow.
     *
     * @param next when it is due next, and in how long; that it is not begun while it is held
     * @param then when it is due after that
     * @param last what came of the latest moment, empty if none has passed
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

    public static ScheduleCard of(OrchestrationEngine engine, TimeFormatter moments) {
        ScheduleView view = schedule(engine).view(moments.now(), MOMENTS);
        Instant paused = view.pausedSince();
        boolean isHeld = paused != null;
        return new ScheduleCard(
                view.entries().stream().map(entry -> row(entry, isHeld, moments)).toList(),
                paused == null ? null : moments.minute(paused),
                headline(view, moments));
    }

    private static String headline(ScheduleView view, TimeFormatter moments) {
        Instant paused = view.pausedSince();
        if (view.entries().isEmpty()) {
            return "Nothing is scheduled.";
        }
        if (paused != null) {
            return "The schedule is held since " + moments.minute(paused) + ": nothing is begun.";
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
                ? "Nothing is due any more."
                : "Next: "
                        + soonest.workflow()
                        + ", "
                        + moments.minute(soonest.next().getFirst())
                        + ", "
                        + moments.relative(soonest.next().getFirst())
                        + ".";
    }

    private static Row row(ScheduleView.Entry entry, boolean isHeld, TimeFormatter moments) {
        List<Instant> next = entry.next();
        FiringRecord last = entry.lastFiring();
        return new Row(
                entry.workflow(),
                entry.cron(),
                entry.zone().getId(),
                next(next, isHeld, moments),
                isHeld
                        ? ""
                        : String.join("; ", next.stream().skip(1).map(moments::minute).toList()),
                last == null ? "" : moments.minute(last.scheduledAt()) + ": " + last.result());
    }

    private static String next(List<Instant> next, boolean isHeld, TimeFormatter moments) {
        if (next.isEmpty()) {
            return "never";
        }
        String first = moments.minute(next.getFirst());
        return isHeld
                ? "held; " + first + " would be skipped"
                : first + ", " + moments.relative(next.getFirst());
    }
}
