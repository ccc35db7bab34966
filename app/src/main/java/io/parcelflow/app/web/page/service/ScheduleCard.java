package io.parcelflow.app.web.page.service;

import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.schedule.ConfiguredSchedule;
import io.parcelflow.app.schedule.PastFiring;
import io.parcelflow.app.schedule.Schedule;
import io.parcelflow.app.schedule.ScheduleView;
import io.parcelflow.app.web.page.frame.Moments;
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
        List<Line> lines, @Nullable String pausedSince, @Nullable String headline) {

    private static final int MOMENTS = 3;

    /**
     * A scheduled workflow.
     *
     * @param next when it is due next, and in how long; that it is not begun while it is held
     * @param then when it is due after that
     * @param last what came of the latest moment, empty if none has passed
     */
    public record Line(
            String workflow, String cron, String zone, String next, String then, String last) {}

    public ScheduleCard {
        lines = List.copyOf(lines);
    }

    static Schedule schedule(OrchestrationEngine engine) {
        return new Schedule(ConfiguredSchedule.of(engine.configuration()), engine.notes());
    }

    public static ScheduleCard of(OrchestrationEngine engine, Moments moments) {
        ScheduleView view = schedule(engine).view(moments.now(), MOMENTS);
        Instant paused = view.pausedSince();
        boolean isHeld = paused != null;
        return new ScheduleCard(
                view.entries().stream().map(entry -> line(entry, isHeld, moments)).toList(),
                paused == null ? null : moments.minute(paused),
                headline(view, moments));
    }

    private static String headline(ScheduleView view, Moments moments) {
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
                        + moments.distance(soonest.next().getFirst())
                        + ".";
    }

    private static Line line(ScheduleView.Entry entry, boolean isHeld, Moments moments) {
        List<Instant> next = entry.next();
        PastFiring last = entry.last();
        return new Line(
                entry.workflow(),
                entry.cron(),
                entry.zone().getId(),
                next(next, isHeld, moments),
                isHeld
                        ? ""
                        : String.join("; ", next.stream().skip(1).map(moments::minute).toList()),
                last == null ? "" : moments.minute(last.moment()) + ": " + last.result());
    }

    private static String next(List<Instant> next, boolean isHeld, Moments moments) {
        if (next.isEmpty()) {
            return "never";
        }
        String first = moments.minute(next.getFirst());
        return isHeld
                ? "held; " + first + " would be skipped"
                : first + ", " + moments.distance(next.getFirst());
    }
}
