package io.parcelflow.service.schedule;

import io.parcelflow.runtime.cron.CronSchedule;
import io.parcelflow.store.RunOwner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A store, a clock, and processes with a scheduler each that look after the store. Time only goes
 * on where something waits for it.
 */
final class VirtualSchedule {

    /** Is in the way of a process that is killed in the middle of a run. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /**
     * A run from its first beginning to its end.
     *
     * @param due the moment it was last begun for, as the notes tell it
     */
    record Run(String workflow, Instant due, Instant begunAt, Instant endedAt, int parts) {}

    /**
     * What one process did of a run.
     *
     * @param until when it ended or was killed
     */
    record Part(Instant due, Instant from, Instant until) {}

    /** When a process was there. */
    record Presence(Instant from, Instant until) {}

    private static final Duration STEP = Duration.ofSeconds(30);

    final FakeNotes notes = new FakeNotes();
    final List<ScheduledWorkflow> scheduled = new ArrayList<>();
    final List<Run> ended = new ArrayList<>();
    final List<Part> parts = new ArrayList<>();
    final List<Presence> presences = new ArrayList<>();
    private final List<Server> up = new ArrayList<>();
    private ScheduleRules rules = new ScheduleRules(Duration.ofHours(12), Duration.ofHours(12));
    private Duration runTime = Duration.ofMinutes(40);
    private Instant now;
    private @Nullable String running;
    private @Nullable Open open;
    private Predicate<Instant> killsAt = _ -> false;
    private int processes;

    VirtualSchedule(String start) {
        this.now = Instant.parse(start);
    }

    /** A run that was begun and has not ended. */
    private static final class Open {
        private final String workflow;
        private final Instant begunAt;
        private Duration left;
        private int parts;

        Open(String workflow, Instant begunAt, Duration left) {
            this.workflow = workflow;
            this.begunAt = begunAt;
            this.left = left;
        }
    }

    VirtualSchedule scheduling(String workflow, String cron, String zone) {
        scheduled.removeIf(each -> each.name().equals(workflow));
        scheduled.add(new ScheduledWorkflow(workflow, CronSchedule.parse(cron, ZoneId.of(zone))));
        return this;
    }

    VirtualSchedule catchingUp(Duration catchUp) {
        rules = new ScheduleRules(catchUp, Duration.ofHours(12));
        return this;
    }

    VirtualSchedule takingForEachRun(Duration time) {
        runTime = time;
        return this;
    }

    /** Kills the process that runs something at such moments. */
    void killWhen(Predicate<Instant> moment) {
        killsAt = moment;
    }

    Instant now() {
        return now;
    }

    ScheduleControl schedule() {
        return new ScheduleControl(scheduled, notes);
    }

    /** A run that somebody began by hand goes on from now on; null: not any more. */
    void runByHand(@Nullable String runId) {
        running = runId;
    }

    /** A process of this machine, which is seen to be gone once it is. */
    Server boot() {
        RunOwner here = RunOwner.currentProcess(now);
        long pid = 4_000_000_000L + processes;
        return boot(new RunOwner("process " + processes++, here.host(), pid, now));
    }

    /** A process of a machine of its own, which cannot be seen from others. */
    Server bootElsewhere() {
        String host = "machine-" + processes + ".example";
        return boot(new RunOwner("process " + processes++, host, 1, now));
    }

    private Server boot(RunOwner owner) {
        Server process = new Server(owner);
        up.add(process);
        return process;
    }

    final class Server implements WorkflowRunner {
        private final Scheduler scheduler;
        private final Instant bootedAt = now;
        private boolean isBusy;

        private Server(RunOwner owner) {
            scheduler =
                    new Scheduler(
                            () -> scheduled,
                            () -> rules,
                            notes,
                            this,
                            owner,
                            (InstantSource) () -> now);
        }

        void end() {
            scheduler.stop();
            if (up.remove(this)) {
                presences.add(new Presence(bootedAt, now));
            }
        }

        /** What is due is done; the moment at which it wants to look again. */
        Instant turn() {
            if (isBusy) {
                return now.plus(STEP);
            }
            try {
                return scheduler.runDue();
            } catch (Killed e) {
                isBusy = false;
                running = null;
                end();
                return now.plus(STEP);
            }
        }

        @Override
        public @Nullable String currentRunId() {
            return running;
        }

        @Override
        public FiringResult run(String name) {
            if (running != null) {
                return new FiringResult.Busy("busy");
            }
            Open mine = open;
            if (mine == null || !mine.workflow.equals(name) || isOld(mine)) {
                mine = new Open(name, now, runTime);
                open = mine;
            }
            running = name + "_" + mine.begunAt;
            mine.parts++;
            isBusy = true;
            Instant from = now;
            Instant due = due(name);
            try {
                work(mine);
            } finally {
                parts.add(new Part(due, from, now));
            }
            isBusy = false;
            running = null;
            open = null;
            ended.add(new Run(name, due, mine.begunAt, now, mine.parts));
            return new FiringResult.Completed("completed");
        }

        private boolean isOld(Open run) {
            return now.isAfter(run.begunAt.plus(rules.resumeWithin()));
        }

        private void work(Open run) {
            do {
                pass(STEP);
                run.left = run.left.minus(STEP);
                if (killsAt.test(now)) {
                    throw new Killed();
                }
            } while (run.left.isPositive());
        }

        @Override
        public boolean hasEndedSince(String name, Instant begun) {
            return ended.stream()
                    .anyMatch(run -> run.workflow().equals(name) && !run.endedAt().isBefore(begun));
        }
    }

    private Instant due(String workflow) {
        Firing firing =
                schedule().view(now, 0).entries().stream()
                        .filter(entry -> entry.workflow().equals(workflow))
                        .findFirst()
                        .orElseThrow()
                        .firing();
        if (firing == null) {
            throw new AssertionError(workflow + " was run without having been noted");
        }
        return firing.scheduledAt();
    }

    /** Time goes by and the processes that are not busy look at the schedule. */
    private void pass(Duration time) {
        now = now.plus(time);
        List.copyOf(up).forEach(Server::turn);
    }

    /** Lets time go by; a run that is going on then goes on to its end. */
    void goOnUntil(Instant until) {
        while (now.isBefore(until)) {
            Instant next = until;
            for (Server process : List.copyOf(up)) {
                Instant wanted = process.turn();
                next = wanted.isBefore(next) ? wanted : next;
            }
            if (now.isBefore(next)) {
                now = next;
            }
        }
    }

    void goOnFor(Duration time) {
        goOnUntil(now.plus(time));
    }

    /** What there was within half a day of that moment, for a person. */
    String around(Instant moment) {
        Duration near = Duration.ofHours(12);
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (Duration.between(part.from(), moment).abs().compareTo(near) < 0) {
                text.append("\n  ").append(part);
            }
        }
        for (Presence there : presences) {
            if (there.until().isAfter(moment.minus(near))
                    && there.from().isBefore(moment.plus(near))) {
                text.append("\n  ").append(there);
            }
        }
        return text.toString();
    }

    /** The clock is set. */
    void setClock(Instant to) {
        now = to;
    }
}
