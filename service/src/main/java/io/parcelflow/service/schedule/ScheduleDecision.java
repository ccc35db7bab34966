package io.parcelflow.service.schedule;

import io.parcelflow.runtime.cron.CronSchedule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is to be done about a scheduled workflow now. */
sealed interface ScheduleDecision {

    /**
     * Nothing.
     *
     * @param until when it is due next; null if never again
     */
    record Wait(@Nullable Instant until) implements ScheduleDecision {}

    /**
     * It is due, or what was begun has to be gone on with.
     *
     * @param moment when it was due, the last time
     * @param missed how many earlier moments this one run stands for
     * @param goesOn whether something was begun and interrupted
     */
    record Fire(Instant scheduledAt, int missed, boolean isResume) implements ScheduleDecision {}

    /**
     * It is too late for it.
     *
     * @param moment when it was due, the first time
     */
    record Skip(Instant scheduledAt) implements ScheduleDecision {}

    /**
     * Decides; what was begun, if anything, is known to be interrupted.
     *
     * @param floor what was due at this moment or earlier is not due any more
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

    /** Fires for the latest moment that it is not too late for; null if there is none. */
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
