package io.parcelflow.app.web.page.now;

import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.schedule.ConfiguredSchedule;
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
 * @param pausedSince since when nothing is begun, null if it is not paused
 */
public record ScheduleCard(List<Line> lines, @Nullable String pausedSince) {

    private static final int MOMENTS = 3;

    /**
     * A scheduled workflow.
     *
     * @param next when it is due next, and in how long
     * @param then when it is due after that
     */
    public record Line(String workflow, String cron, String zone, String next, String then) {}

    public ScheduleCard {
        lines = List.copyOf(lines);
    }

    static Schedule schedule(OrchestrationEngine engine) {
        return new Schedule(ConfiguredSchedule.of(engine.configuration()), engine.notes());
    }

    static ScheduleCard of(OrchestrationEngine engine, Moments moments) {
        ScheduleView view = schedule(engine).view(moments.now(), MOMENTS);
        Instant paused = view.pausedSince();
        return new ScheduleCard(
                view.entries().stream().map(entry -> line(entry, moments)).toList(),
                paused == null ? null : moments.minute(paused));
    }

    private static Line line(ScheduleView.Entry entry, Moments moments) {
        List<Instant> next = entry.next();
        return new Line(
                entry.workflow(),
                entry.cron(),
                entry.zone().getId(),
                next.isEmpty()
                        ? "never"
                        : moments.minute(next.getFirst())
                                + ", "
                                + moments.distance(next.getFirst()),
                String.join("; ", next.stream().skip(1).map(moments::minute).toList()));
    }
}
