package io.parcelflow.app.schedule;

import io.parcelflow.app.text.JsonText;
import io.parcelflow.app.text.JsonTree;
import io.parcelflow.app.timetable.Timetable;
import io.parcelflow.store.RunOwner;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is durably known of a scheduled workflow.
 *
 * @param timetable what it was decided by, as {@link Timetable#toString} tells it
 * @param decidedUntil what was due at this moment or earlier needs no decision any more
 * @param firing what was begun and has not ended, null if nothing
 * @param last what came of the latest moment that is done with, null if none is
 */
record ScheduleState(
        String timetable,
        Instant decidedUntil,
        @Nullable Firing firing,
        @Nullable PastFiring last) {

    ScheduleState decidedUntil(Instant moment) {
        return new ScheduleState(
                timetable, moment.isAfter(decidedUntil) ? moment : decidedUntil, firing, last);
    }

    ScheduleState begun(Firing begun) {
        return new ScheduleState(timetable, begun.moment(), begun, last);
    }

    /** Done with a moment and with all that was due until that became known. */
    ScheduleState ended(PastFiring past) {
        return new ScheduleState(timetable, decidedUntil, null, past).decidedUntil(past.endedAt());
    }

    /** Another timetable begins then; what was due earlier is not asked of it. */
    ScheduleState ruledBy(Timetable other, Instant at) {
        return new ScheduleState(other.toString(), at, firing, last);
    }

    String text() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("timetable", timetable);
        tree.put("decided_until", decidedUntil);
        if (firing != null) {
            RunOwner owner = firing.owner();
            tree.put("due", firing.moment());
            tree.put("begun_at", firing.begunAt());
            tree.put("owner", owner.id());
            tree.put("host", owner.host());
            tree.put("pid", owner.pid());
            tree.put("since", owner.since());
        }
        if (last != null) {
            tree.put("last_due", last.moment());
            tree.put("last_ended_at", last.endedAt());
            tree.put("last_result", last.result());
        }
        return JsonText.compact(tree);
    }

    /**
     * What {@link #text} told; null for a text that is none of its kind.
     *
     * <p>Whoever wrote it may have been another version.
     */
    static @Nullable ScheduleState parse(String text) {
        JsonTree tree = JsonTree.parse(text);
        Instant decidedUntil = instant(tree, "decided_until");
        if (decidedUntil == null) {
            return null;
        }
        return new ScheduleState(tree.text("timetable"), decidedUntil, firing(tree), last(tree));
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

    private static @Nullable PastFiring last(JsonTree tree) {
        Instant due = instant(tree, "last_due");
        Instant endedAt = instant(tree, "last_ended_at");
        return due == null || endedAt == null
                ? null
                : new PastFiring(due, endedAt, tree.text("last_result"));
    }

    private static @Nullable Instant instant(JsonTree tree, String name) {
        try {
            return Instant.parse(tree.text(name));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
