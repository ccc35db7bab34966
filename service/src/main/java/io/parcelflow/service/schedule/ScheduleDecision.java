package io.parcelflow.service.schedule;

import io.parcelflow.runtime.cron.CronSchedule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decision about a scheduled workflow. */
sealed interface ScheduleDecision {

    /**
     * Do nothing.
     *
     * @param until the next scheduled time; null for never
     */
    record Wait(@Nullable Instant until) implements ScheduleDecision {}

    /**
     * Start the workflow, or resume an interrupted execution.
     *
     * @param scheduledAt the latest scheduled time
     * @param missed number of earlier scheduled times that this execution stands for
     * @param isResume whether it resumes an interrupted execution
     */
    record Fire(Instant scheduledAt, int missed, boolean isResume) implements ScheduleDecision {}

    /**
     * It is too late to start.
     *
     * @param scheduledAt the first scheduled time
     */
    record Skip(Instant scheduledAt) implements ScheduleDecision {}

    /**
     * Decides. A started execution in the state is known to be interrupted.
     *
     * @param floor scheduled times up to this one are settled
     */
    static ScheduleDecision of(
            ScheduleState state,
            CronSchedule timetable,
            Instant floor,
            ScheduleRules rules,
            Instant now) {
        Instant from = floor.isAfter(state.decidedUntil()) ? floor : state.decidedUntil();
        Firing interrupted = state.firing();
        Instant first = timetable.next(from);
        Instant due = first == null || first.isAfter(now) ? null : first;
        boolean goesOn =
                interrupted != null
                        && !now.isAfter(interrupted.startedAt().plus(rules.resumeWithin()));
        Fire fire = due == null ? null : latest(timetable, due, rules, now, goesOn);
        if (fire != null) {
            return fire;
        }
        if (interrupted != null) {
            return goesOn
                    ? new Fire(interrupted.scheduledAt(), 0, true)
                    : new Skip(interrupted.scheduledAt());
        }
        return due != null ? new Skip(due) : new Wait(first);
    }

    /** Fires for the latest scheduled time that is not too late; null if there is none. */
    private static @Nullable Fire latest(
            CronSchedule timetable,
            Instant first,
            ScheduleRules rules,
            Instant now,
            boolean goesOn) {
        Instant earliest = now.minus(rules.latestStart());
        Instant moment = first.isBefore(earliest) ? timetable.next(earliest.minusNanos(1)) : first;
        Instant latest = null;
        int missed = -1;
        while (moment != null && !moment.isAfter(now)) {
            latest = moment;
            missed++;
            moment = timetable.next(moment);
        }
        return latest == null ? null : new Fire(latest, missed, goesOn);
    }
}
