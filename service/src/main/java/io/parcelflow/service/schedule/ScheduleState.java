package io.parcelflow.service.schedule;

import io.parcelflow.runtime.cron.CronSchedule;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.store.RunOwner;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stored state of a scheduled workflow.
 *
 * @param timetable the schedule it belongs to, as {@link CronSchedule#toString} writes it
 * @param decidedUntil scheduled times up to this one are settled
 * @param firing the execution that has started and not ended; null for none
 * @param lastFiring result of the latest settled scheduled time; null for none
 */
record ScheduleState(
        String timetable,
        Instant decidedUntil,
        @Nullable Firing firing,
        @Nullable FiringRecord lastFiring) {

    ScheduleState decidedUntil(Instant moment) {
        return new ScheduleState(
                timetable,
                moment.isAfter(decidedUntil) ? moment : decidedUntil,
                firing,
                lastFiring);
    }

    ScheduleState withFiring(Firing firing) {
        return new ScheduleState(timetable, firing.scheduledAt(), firing, lastFiring);
    }

    /** Settles a scheduled time and all others until the result was known. */
    ScheduleState withFiringRecord(FiringRecord past) {
        return new ScheduleState(timetable, decidedUntil, null, past).decidedUntil(past.endedAt());
    }

    /** Switches to another timetable from the given time on. */
    ScheduleState withTimetable(CronSchedule other, Instant at) {
        return new ScheduleState(other.toString(), at, firing, lastFiring);
    }

    /** As it is kept: with all the decimals of its moments. */
    String text() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("timetable", timetable);
        tree.put("decided_until", decidedUntil.toString());
        if (firing != null) {
            RunOwner owner = firing.owner();
            tree.put("due", firing.scheduledAt().toString());
            tree.put("begun_at", firing.startedAt().toString());
            tree.put("owner", owner.id());
            tree.put("host", owner.host());
            tree.put("pid", owner.pid());
            tree.put("since", owner.since().toString());
        }
        if (lastFiring != null) {
            tree.put("last_due", lastFiring.scheduledAt().toString());
            tree.put("last_ended_at", lastFiring.endedAt().toString());
            tree.put("last_result", lastFiring.result());
        }
        return JsonText.compact(tree);
    }

    /**
     * Parses what {@link #text} wrote; null for any other text.
     *
     * <p>It may have been written by another version.
     */
    static @Nullable ScheduleState parse(String text) {
        JsonTree tree = JsonTree.parse(text);
        Instant decidedUntil = instant(tree, "decided_until");
        if (decidedUntil == null) {
            return null;
        }
        return new ScheduleState(
                tree.text("timetable"), decidedUntil, firing(tree), lastFiring(tree));
    }

    private static @Nullable Firing firing(JsonTree tree) {
        Instant due = instant(tree, "due");
        Instant begunAt = instant(tree, "begun_at");
        Instant since = instant(tree, "since");
        return due == null || begunAt == null || since == null
                ? null
                : new Firing(
                        due,
                        begunAt,
                        new RunOwner(
                                tree.text("owner"), tree.text("host"), tree.number("pid"), since));
    }

    private static @Nullable FiringRecord lastFiring(JsonTree tree) {
        Instant due = instant(tree, "last_due");
        Instant endedAt = instant(tree, "last_ended_at");
        return due == null || endedAt == null
                ? null
                : new FiringRecord(due, endedAt, tree.text("last_result"));
    }

    private static @Nullable Instant instant(JsonTree tree, String name) {
        try {
            return Instant.parse(tree.text(name));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
