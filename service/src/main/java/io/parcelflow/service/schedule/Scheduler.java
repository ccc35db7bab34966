package io.parcelflow.service.schedule;

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
 * <p>{@link #runDue} belongs to one thread; {@link #stop} may be called by any.
 */
public final class Scheduler {

    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

    /** Clocks that are set back by less repeat nothing; one that was further ahead was wrong. */
    private static final Duration CLOCK_SET_BACK_MAX = Duration.ofDays(1);

    /** Where nothing is due, or never again. */
    private static final Duration LOOK_AGAIN = Duration.ofHours(1);

    /** How soon what was held up is tried again. */
    static final Duration BUSY_RETRY_DELAY = Duration.ofSeconds(10);

    /** How soon what was interrupted is gone on with in the same process. */
    static final Duration INTERRUPTED_RETRY_DELAY = Duration.ofMinutes(5);

    private final Supplier<List<ScheduledWorkflow>> scheduled;
    private final Supplier<ScheduleRules> rules;
    private final ScheduleStore book;
    private final WorkflowRunner performer;
    private final RunOwner me;
    private final InstantSource clock;
    private final OrphanedFirings begun;
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
            Supplier<List<ScheduledWorkflow>> scheduled,
            Supplier<ScheduleRules> rules,
            StoreNotes notes,
            WorkflowRunner performer,
            RunOwner me,
            InstantSource clock) {
        this.scheduled = scheduled;
        this.rules = rules;
        this.book = new ScheduleStore(notes);
        this.performer = performer;
        this.me = me;
        this.clock = clock;
        this.begun = new OrphanedFirings(me, performer);
    }

    /** From now on nothing is begun. */
    public void stop() {
        isStopping = true;
    }

    /** A workflow that is due. */
    private record DueWorkflow(
            ScheduledWorkflow scheduled,
            ScheduleStore.StateNote page,
            ScheduleDecision.Fire fire) {}

    /**
     * Does all that is due, which may take hours.
     *
     * @return when it has to be called again by what is known now; clocks are set and schedules
     *     changed, so better call it more often
     */
    public Instant runDue() {
        while (!isStopping) {
            Instant now = clock.instant();
            Instant next = now.plus(LOOK_AGAIN);
            List<DueWorkflow> due = new ArrayList<>();
            for (ScheduledWorkflow each : scheduled.get()) {
                ScheduleStore.StateNote page = brought(each, now);
                switch (decided(each, page, now)) {
                    case ScheduleDecision.Fire fire -> due.add(new DueWorkflow(each, page, fire));
                    case ScheduleDecision.Wait(Instant until) ->
                            next = until != null && until.isBefore(next) ? until : next;
                    case ScheduleDecision.Skip(Instant moment) -> {
                        skip(page, moment, now, "it is too late for it");
                        next = now;
                    }
                }
            }
            due.sort(
                    Comparator.comparing((DueWorkflow each) -> each.fire().scheduledAt())
                            .thenComparing(each -> each.scheduled().name()));
            if (due.isEmpty()) {
                return next;
            }
            if (!begin(due.getFirst(), now)) {
                Instant soon = now.plus(BUSY_RETRY_DELAY);
                return next.isBefore(soon) ? next : soon;
            }
        }
        return clock.instant().plus(LOOK_AGAIN);
    }

    /** The page of a workflow, made or changed if its timetable is another one. */
    private ScheduleStore.StateNote brought(ScheduledWorkflow each, Instant now) {
        ScheduleStore.StateNote page = book.read(each.name());
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
                        : state.withTimetable(each.timetable(), now));
        LOG.atInfo()
                .addKeyValue("workflow", each.name())
                .addKeyValue("schedule", each.timetable())
                .addKeyValue("next", each.timetable().next(now))
                .log("scheduled");
        return book.read(each.name());
    }

    private ScheduleDecision decided(
            ScheduledWorkflow each, ScheduleStore.StateNote page, Instant now) {
        ScheduleState state = page.state();
        if (state == null) {
            // Somebody else is just writing it.
            return new ScheduleDecision.Wait(null);
        }
        boolean isPaused = book.pausedSince().isPresent();
        Firing firing = state.firing();
        if (firing != null && begun.hasEnded(each.name(), firing)) {
            book.write(
                    page,
                    state.withFiringRecord(new FiringRecord(firing.scheduledAt(), now, "ended")));
            return new ScheduleDecision.Wait(now);
        }
        if (firing != null && !begun.isInterrupted(each.name(), firing, now)) {
            if (performer.currentRunId() != null) {
                passBy(each, page, now, "the run before it is still going on");
            }
            return new ScheduleDecision.Wait(now.plus(BUSY_RETRY_DELAY));
        }
        if (isPaused) {
            return passBy(each, page, now, "the schedule is paused");
        }
        Instant again = notBefore.get(each.name());
        if (firing != null && again != null && now.isBefore(again)) {
            return new ScheduleDecision.Wait(again);
        }
        return ScheduleDecision.of(state, each.timetable(), pausedUntil(now), rules.get(), now);
    }

    /** When the latest pause ended; a moment far ahead is one of a clock that was wrong. */
    private Instant pausedUntil(Instant now) {
        return book.pausedUntil()
                .filter(until -> !until.isAfter(now.plus(CLOCK_SET_BACK_MAX)))
                .orElse(Instant.MIN);
    }

    /** Nothing is begun, and what is due until now is skipped. */
    private ScheduleDecision passBy(
            ScheduledWorkflow each, ScheduleStore.StateNote page, Instant now, String why) {
        ScheduleState state = page.state();
        Instant moment = state == null ? null : each.timetable().next(state.decidedUntil());
        if (state == null || moment == null || moment.isAfter(now)) {
            return new ScheduleDecision.Wait(moment);
        }
        if (book.write(page, state.decidedUntil(now))) {
            logSkipped(each.name(), moment, why);
        }
        return new ScheduleDecision.Wait(each.timetable().next(now));
    }

    private void skip(ScheduleStore.StateNote page, Instant moment, Instant now, String why) {
        ScheduleState state = page.state();
        if (state != null
                && book.write(
                        page,
                        state.withFiringRecord(new FiringRecord(moment, now, "skipped: " + why)))) {
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
    private boolean begin(DueWorkflow due, Instant now) {
        String name = due.scheduled().name();
        Instant moment = due.fire().scheduledAt();
        String running = performer.currentRunId();
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
        Firing firing = new Firing(moment, interrupted == null ? now : interrupted.startedAt(), me);
        return !book.write(due.page(), before.withFiring(firing)) || perform(due, firing, before);
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
    private boolean perform(DueWorkflow due, Firing firing, ScheduleState before) {
        String name = due.scheduled().name();
        LOG.atInfo()
                .addKeyValue("workflow", name)
                .addKeyValue("due", firing.scheduledAt())
                .addKeyValue("missed", due.fire().missed())
                .log(due.fire().isResume() ? "goes on" : "begins");
        FiringResult ending = performed(name);
        Instant now = clock.instant();
        switch (ending) {
            case FiringResult.Completed(String words) -> {
                notBefore.remove(name);
                FiringRecord past = new FiringRecord(firing.scheduledAt(), now, words);
                change(name, firing, state -> state.withFiringRecord(past));
                Instant passed = due.scheduled().timetable().next(firing.scheduledAt());
                if (passed != null && !passed.isAfter(now)) {
                    logSkipped(name, passed, "the run before it was still going on");
                }
            }
            case FiringResult.Interrupted _ ->
                    notBefore.put(name, now.plus(INTERRUPTED_RETRY_DELAY));
            case FiringResult.Busy _ -> change(name, firing, _ -> before);
        }
        LOG.atInfo()
                .addKeyValue("workflow", name)
                .addKeyValue("due", firing.scheduledAt())
                .log(ending.summary());
        return !(ending instanceof FiringResult.Busy);
    }

    private FiringResult performed(String name) {
        try {
            return performer.run(name);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("workflow", name).setCause(e).log("a fault of the program");
            return new FiringResult.Completed("failed: a fault of the program itself (" + e + ")");
        }
    }

    private interface StateChange {
        ScheduleState of(ScheduleState state);
    }

    /** Changes the page unless the firing on it is not ours any more. */
    private void change(String name, Firing firing, StateChange change) {
        ScheduleStore.StateNote page = book.read(name);
        ScheduleState state = page.state();
        if (state != null && firing.equals(state.firing())) {
            book.write(page, change.of(state));
        }
    }
}
