package io.parcelflow.app.schedule;

import io.parcelflow.store.RunOwner;
import io.parcelflow.store.StoreNotes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins what is due: every moment once, though several processes look after the same store, or one
 * is killed and started again. One workflow at a time.
 *
 * <p>{@link #turn} belongs to one thread; {@link #stop} may be called by any.
 */
public final class Scheduler {

    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

    /** Clocks that are set back by less repeat nothing; one that was further ahead was wrong. */
    private static final Duration CLOCK_SET_BACK_MAX = Duration.ofDays(1);

    /** Where nothing is due, or never again. */
    private static final Duration LOOK_AGAIN = Duration.ofHours(1);

    /** How soon what was held up is tried again. */
    static final Duration HELD_UP = Duration.ofSeconds(10);

    /** How soon what was interrupted is gone on with in the same process. */
    static final Duration INTERRUPTED = Duration.ofMinutes(5);

    private final Supplier<List<Scheduled>> scheduled;
    private final Supplier<ScheduleRules> rules;
    private final ScheduleBook book;
    private final Performer performer;
    private final RunOwner me;
    private final InstantSource clock;
    private final Begun begun;
    private final Map<String, Instant> notBefore = new HashMap<>();
    private @Nullable String toldOfWaiting;
    private volatile boolean isStopping;

    /**
     * A scheduler that has not looked yet.
     *
     * @param scheduled the workflows that are due at times, each name once; asked at every turn
     * @param rules asked at every turn
     * @param me this process
     */
    public Scheduler(
            Supplier<List<Scheduled>> scheduled,
            Supplier<ScheduleRules> rules,
            StoreNotes notes,
            Performer performer,
            RunOwner me,
            InstantSource clock) {
        this.scheduled = scheduled;
        this.rules = rules;
        this.book = new ScheduleBook(notes);
        this.performer = performer;
        this.me = me;
        this.clock = clock;
        this.begun = new Begun(me, performer);
    }

    /** From now on nothing is begun. */
    public void stop() {
        isStopping = true;
    }

    /** A workflow that is due. */
    private record Due(Scheduled scheduled, ScheduleBook.Page page, Decision.Fire fire) {}

    /**
     * Does all that is due, which may take hours.
     *
     * @return when it has to be called again by what is known now; clocks are set and schedules
     *     changed, so better call it more often
     */
    public Instant turn() {
        while (!isStopping) {
            Instant now = clock.instant();
            Instant next = now.plus(LOOK_AGAIN);
            List<Due> due = new ArrayList<>();
            for (Scheduled each : scheduled.get()) {
                ScheduleBook.Page page = brought(each, now);
                switch (decided(each, page, now)) {
                    case Decision.Fire fire -> due.add(new Due(each, page, fire));
                    case Decision.Rest(Instant until) ->
                            next = until != null && until.isBefore(next) ? until : next;
                    case Decision.LetGo(Instant moment) -> {
                        skip(page, moment, now, "it is too late for it");
                        next = now;
                    }
                }
            }
            due.sort(
                    Comparator.comparing((Due each) -> each.fire().moment())
                            .thenComparing(each -> each.scheduled().name()));
            if (due.isEmpty()) {
                return next;
            }
            if (!begin(due.getFirst(), now)) {
                Instant soon = now.plus(HELD_UP);
                return next.isBefore(soon) ? next : soon;
            }
        }
        return clock.instant().plus(LOOK_AGAIN);
    }

    /** The page of a workflow, made or changed if its timetable is another one. */
    private ScheduleBook.Page brought(Scheduled each, Instant now) {
        ScheduleBook.Page page = book.page(each.name());
        ScheduleState state = page.state();
        if (state != null && state.decidedUntil().isAfter(now.plus(CLOCK_SET_BACK_MAX))) {
            LOG.atWarn()
                    .addKeyValue("workflow", each.name())
                    .addKeyValue("decided_until", state.decidedUntil())
                    .log("the clock was far ahead when this was decided; now it counts anew");
        } else if (state != null && state.timetable().equals(each.timetable().toString())) {
            return page;
        }
        book.write(
                page,
                state == null
                        ? new ScheduleState(each.timetable().toString(), now, null, null)
                        : state.ruledBy(each.timetable(), now));
        LOG.atInfo()
                .addKeyValue("workflow", each.name())
                .addKeyValue("schedule", each.timetable())
                .addKeyValue("next", each.timetable().next(now))
                .log("scheduled");
        return book.page(each.name());
    }

    private Decision decided(Scheduled each, ScheduleBook.Page page, Instant now) {
        ScheduleState state = page.state();
        if (state == null) {
            // Somebody else is just writing it.
            return new Decision.Rest(null);
        }
        boolean isPaused = book.pausedSince().isPresent();
        Firing firing = state.firing();
        if (firing != null && begun.hasEnded(each.name(), firing)) {
            book.write(page, state.ended(new PastFiring(firing.moment(), now, "ended")));
            return new Decision.Rest(now);
        }
        if (firing != null && !begun.isInterrupted(each.name(), firing, now)) {
            if (performer.running() != null) {
                passBy(each, page, now, "the run before it is still going on");
            }
            return new Decision.Rest(now.plus(HELD_UP));
        }
        if (isPaused) {
            return passBy(each, page, now, "the schedule is paused");
        }
        Instant again = notBefore.get(each.name());
        if (firing != null && again != null && now.isBefore(again)) {
            return new Decision.Rest(again);
        }
        return Decision.of(state, each.timetable(), pausedUntil(now), rules.get(), now);
    }

    /** When the latest pause ended; a moment far ahead is one of a clock that was wrong. */
    private Instant pausedUntil(Instant now) {
        return book.pausedUntil()
                .filter(until -> !until.isAfter(now.plus(CLOCK_SET_BACK_MAX)))
                .orElse(Instant.MIN);
    }

    /** Nothing is begun, and what is due until now is skipped. */
    private Decision passBy(Scheduled each, ScheduleBook.Page page, Instant now, String why) {
        ScheduleState state = page.state();
        Instant moment = state == null ? null : each.timetable().next(state.decidedUntil());
        if (state == null || moment == null || moment.isAfter(now)) {
            return new Decision.Rest(moment);
        }
        if (book.write(page, state.decidedUntil(now))) {
            logSkipped(each.name(), moment, why);
        }
        return new Decision.Rest(each.timetable().next(now));
    }

    private void skip(ScheduleBook.Page page, Instant moment, Instant now, String why) {
        ScheduleState state = page.state();
        if (state != null
                && book.write(page, state.ended(new PastFiring(moment, now, "skipped: " + why)))) {
            logSkipped(page.name(), moment, why);
        }
    }

    private static void logSkipped(String name, Instant moment, String why) {
        LOG.atWarn()
                .addKeyValue("workflow", name)
                .addKeyValue("due", moment)
                .log("skipped: " + why);
    }

    /** Whether something was decided; false if all has to wait. */
    private boolean begin(Due due, Instant now) {
        String name = due.scheduled().name();
        Instant moment = due.fire().moment();
        String running = performer.running();
        if (running != null && running.startsWith(name + "_")) {
            skip(due.page(), moment, now, "run " + running + " of it is going on");
            return true;
        }
        if (running != null && rules.get().catchUp().isZero()) {
            skip(due.page(), moment, now, "run " + running + " is going on and CATCH_UP is 0");
            return true;
        }
        if (running != null) {
            tellOfWaiting(name, moment, "run " + running + " is going on");
            return false;
        }
        ScheduleState before = due.page().state();
        if (before == null) {
            return false;
        }
        Firing interrupted = before.firing();
        Firing firing = new Firing(moment, interrupted == null ? now : interrupted.begunAt(), me);
        return !book.write(due.page(), before.begun(firing)) || perform(due, firing, before);
    }

    private void tellOfWaiting(String name, Instant moment, String why) {
        String waiting = name + " " + moment + " " + why;
        if (!waiting.equals(toldOfWaiting)) {
            toldOfWaiting = waiting;
            LOG.atInfo()
                    .addKeyValue("workflow", name)
                    .addKeyValue("due", moment)
                    .log("waits: " + why);
        }
    }

    /** Whether it could begin. */
    private boolean perform(Due due, Firing firing, ScheduleState before) {
        String name = due.scheduled().name();
        LOG.atInfo()
                .addKeyValue("workflow", name)
                .addKeyValue("due", firing.moment())
                .addKeyValue("missed", due.fire().missed())
                .log(due.fire().goesOn() ? "goes on" : "begins");
        Ending ending = performed(name);
        Instant now = clock.instant();
        switch (ending) {
            case Ending.Ended(String words) -> {
                notBefore.remove(name);
                PastFiring past = new PastFiring(firing.moment(), now, words);
                change(name, firing, state -> state.ended(past));
                Instant passed = due.scheduled().timetable().next(firing.moment());
                if (passed != null && !passed.isAfter(now)) {
                    logSkipped(name, passed, "the run before it was still going on");
                }
            }
            case Ending.Interrupted _ -> notBefore.put(name, now.plus(INTERRUPTED));
            case Ending.Busy _ -> change(name, firing, _ -> before);
        }
        LOG.atInfo()
                .addKeyValue("workflow", name)
                .addKeyValue("due", firing.moment())
                .log(ending.words());
        return !(ending instanceof Ending.Busy);
    }

    private Ending performed(String name) {
        try {
            return performer.perform(name);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("workflow", name).setCause(e).log("a fault of the program");
            return new Ending.Ended("failed: a fault of the program itself (" + e + ")");
        }
    }

    private interface Change {
        ScheduleState of(ScheduleState state);
    }

    /** Changes the page unless the firing on it is not ours any more. */
    private void change(String name, Firing firing, Change change) {
        ScheduleBook.Page page = book.page(name);
        ScheduleState state = page.state();
        if (state != null && firing.equals(state.firing())) {
            book.write(page, change.of(state));
        }
    }
}
