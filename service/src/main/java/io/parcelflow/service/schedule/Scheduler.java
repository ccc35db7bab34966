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
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes scheduled workflows: each scheduled time once, even if several processes use the same
 * store or one is killed and restarted. One workflow at a time.
 *
 * <p>{@link #runDue} must be called by one thread; {@link #stop} by any.
 */
public final class Scheduler {

    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

    /** If the clock is set back by less, nothing is repeated; if by more, it was wrong before. */
    private static final Duration CLOCK_SET_BACK_MAX = Duration.ofDays(1);

    /** Longest interval between checks. */
    private static final Duration CHECK_INTERVAL = Duration.ofHours(1);

    /** When a delayed execution is retried. */
    static final Duration BUSY_RETRY_DELAY = Duration.ofSeconds(10);

    /** When an interrupted execution is resumed in the same process. */
    static final Duration INTERRUPTED_RETRY_DELAY = Duration.ofMinutes(5);

    private final Supplier<List<ScheduledWorkflow>> scheduled;
    private final Supplier<ScheduleRules> rules;
    private final ScheduleStore store;
    private final WorkflowRunner runner;
    private final RunOwner me;
    private final InstantSource clock;
    private final OrphanedFirings orphans;
    private final Map<String, Instant> notBefore = new HashMap<>();
    private final ScheduleLog log = new ScheduleLog();
    private volatile boolean isStopping;

    /**
     * @param scheduled supplies the scheduled workflows with unique names; read each time
     * @param rules read each time
     * @param me this process
     */
    public Scheduler(
            Supplier<List<ScheduledWorkflow>> scheduled,
            Supplier<ScheduleRules> rules,
            StoreNotes notes,
            WorkflowRunner runner,
            RunOwner me,
            InstantSource clock) {
        this.scheduled = scheduled;
        this.rules = rules;
        this.store = new ScheduleStore(notes);
        this.runner = runner;
        this.me = me;
        this.clock = clock;
        this.orphans = new OrphanedFirings(me, runner);
    }

    /** Starts nothing from now on. */
    public void stop() {
        isStopping = true;
    }

    /** A workflow that is due. */
    private record DueWorkflow(
            ScheduledWorkflow scheduled,
            ScheduleStore.StateNote note,
            ScheduleDecision.Fire fire) {}

    /**
     * Executes everything that is due, which may take hours.
     *
     * @return when to call it again at the latest; since clocks and schedules change, call it more
     *     often
     */
    public Instant runDue() {
        while (!isStopping) {
            Instant now = clock.instant();
            Instant next = now.plus(CHECK_INTERVAL);
            List<DueWorkflow> due = new ArrayList<>();
            for (ScheduledWorkflow each : scheduled.get()) {
                ScheduleStore.StateNote note = synchronize(each, now);
                switch (decide(each, note, now)) {
                    case ScheduleDecision.Fire fire -> due.add(new DueWorkflow(each, note, fire));
                    case ScheduleDecision.Wait(Instant until) ->
                            next = until != null && until.isBefore(next) ? until : next;
                    case ScheduleDecision.Skip(Instant moment) -> {
                        skip(note, moment, now, "it is too late to catch up");
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
        return clock.instant().plus(CHECK_INTERVAL);
    }

    /** The note of a workflow, made or changed if its timetable is another one. */
    private ScheduleStore.StateNote synchronize(ScheduledWorkflow each, Instant now) {
        ScheduleStore.StateNote note = store.read(each.name());
        ScheduleState state = note.state();
        if (state != null && state.decidedUntil().isAfter(now.plus(CLOCK_SET_BACK_MAX))) {
            LOG.atWarn()
                    .addKeyValue("workflow", each.name())
                    .addKeyValue("decided_until", state.decidedUntil())
                    .log("the clock was set back; reconsidering this scheduled time");
        } else if (state != null && state.timetable().equals(each.timetable().toString())) {
            return note;
        }
        store.write(
                note,
                state == null
                        ? new ScheduleState(each.timetable().toString(), now, null, null)
                        : state.withTimetable(each.timetable(), now));
        LOG.atInfo()
                .addKeyValue("workflow", each.name())
                .addKeyValue("schedule", each.timetable())
                .addKeyValue("next", each.timetable().next(now))
                .log("workflow scheduled");
        return store.read(each.name());
    }

    private ScheduleDecision decide(
            ScheduledWorkflow each, ScheduleStore.StateNote note, Instant now) {
        ScheduleState state = note.state();
        if (state == null) {
            // Another process is writing it right now.
            return new ScheduleDecision.Wait(null);
        }
        boolean isPaused = store.pausedSince().isPresent();
        Firing firing = state.firing();
        if (firing != null && orphans.hasEnded(each.name(), firing)) {
            store.write(
                    note,
                    state.withFiringRecord(new FiringRecord(firing.scheduledAt(), now, "ended")));
            return new ScheduleDecision.Wait(now);
        }
        if (firing != null && !orphans.isInterrupted(each.name(), firing, now)) {
            if (runner.currentRunId() != null) {
                skipDue(each, note, now, "the previous run is still running");
            }
            return new ScheduleDecision.Wait(now.plus(BUSY_RETRY_DELAY));
        }
        if (isPaused) {
            return skipDue(each, note, now, "the schedule is paused");
        }
        Instant again = notBefore.get(each.name());
        if (firing != null && again != null && now.isBefore(again)) {
            return new ScheduleDecision.Wait(again);
        }
        return ScheduleDecision.of(state, each.timetable(), pausedUntil(now), rules.get(), now);
    }

    /** When the latest pause ended. A time in the far future comes from a wrong clock. */
    private Instant pausedUntil(Instant now) {
        return store.pausedUntil()
                .filter(until -> !until.isAfter(now.plus(CLOCK_SET_BACK_MAX)))
                .orElse(Instant.MIN);
    }

    /** Nothing is orphans, and what is due until now is skipped. */
    private ScheduleDecision skipDue(
            ScheduledWorkflow each, ScheduleStore.StateNote note, Instant now, String why) {
        ScheduleState state = note.state();
        Instant moment = state == null ? null : each.timetable().next(state.decidedUntil());
        if (state == null || moment == null || moment.isAfter(now)) {
            return new ScheduleDecision.Wait(moment);
        }
        if (store.write(note, state.decidedUntil(now))) {
            log.skipped(each.name(), moment, why);
        }
        return new ScheduleDecision.Wait(each.timetable().next(now));
    }

    private void skip(ScheduleStore.StateNote note, Instant moment, Instant now, String why) {
        ScheduleState state = note.state();
        if (state != null
                && store.write(
                        note,
                        state.withFiringRecord(new FiringRecord(moment, now, "skipped: " + why)))) {
            log.skipped(note.name(), moment, why);
        }
    }

    /** Whether something was decided; false if everything has to wait. */
    private boolean begin(DueWorkflow due, Instant now) {
        String name = due.scheduled().name();
        Instant moment = due.fire().scheduledAt();
        String running = runner.currentRunId();
        if (running != null && running.startsWith(name + "_")) {
            skip(due.note(), moment, now, "its run " + running + " is still running");
            return true;
        }
        if (running != null && rules.get().catchUp().isZero()) {
            skip(due.note(), moment, now, "run " + running + " is running and CATCH_UP is 0");
            return true;
        }
        if (running != null) {
            log.waiting(name, moment, "run " + running + " is running");
            return false;
        }
        ScheduleState before = due.note().state();
        if (before == null) {
            return false;
        }
        Firing interrupted = before.firing();
        Firing firing = new Firing(moment, interrupted == null ? now : interrupted.startedAt(), me);
        return !store.write(due.note(), before.withFiring(firing)) || perform(due, firing, before);
    }

    /** Whether the workflow could start. */
    private boolean perform(DueWorkflow due, Firing firing, ScheduleState before) {
        String name = due.scheduled().name();
        LOG.atInfo()
                .addKeyValue("workflow", name)
                .addKeyValue("scheduled_at", firing.scheduledAt())
                .addKeyValue("missed", due.fire().missed())
                .log(
                        due.fire().isResume()
                                ? "resuming scheduled workflow"
                                : "starting scheduled workflow");
        FiringResult ending = performed(name);
        Instant now = clock.instant();
        switch (ending) {
            case FiringResult.Completed(String words) -> {
                notBefore.remove(name);
                FiringRecord past = new FiringRecord(firing.scheduledAt(), now, words);
                change(name, firing, state -> state.withFiringRecord(past));
                Instant passed = due.scheduled().timetable().next(firing.scheduledAt());
                if (passed != null && !passed.isAfter(now)) {
                    log.skipped(name, passed, "the previous run was still running");
                }
            }
            case FiringResult.Interrupted _ ->
                    notBefore.put(name, now.plus(INTERRUPTED_RETRY_DELAY));
            case FiringResult.Busy _ -> change(name, firing, _ -> before);
        }
        LOG.atInfo()
                .addKeyValue("workflow", name)
                .addKeyValue("scheduled_at", firing.scheduledAt())
                .log("scheduled workflow ended: " + ending.summary());
        return !(ending instanceof FiringResult.Busy);
    }

    private FiringResult performed(String name) {
        try {
            return runner.run(name);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("workflow", name).setCause(e).log("internal error");
            return new FiringResult.Completed("failed: internal error (" + e + ")");
        }
    }

    /** Changes the stored state unless the execution is no longer ours. */
    private void change(String name, Firing firing, UnaryOperator<ScheduleState> change) {
        ScheduleStore.StateNote note = store.read(name);
        ScheduleState state = note.state();
        if (state != null && firing.equals(state.firing())) {
            store.write(note, change.apply(state));
        }
    }
}
