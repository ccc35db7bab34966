package io.parcelflow.simulation.scenario;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.run.report.RunOutcome;
import java.time.Duration;
import java.util.List;

/** What befalls a process and its machine. */
public sealed interface InjectedFault {

    /**
     * The process ends without a word.
     *
     * @param restartAfter until the next one begins
     * @param isReboot whether the machine goes down with it
     */
    record Crash(Duration restartAfter, boolean isReboot) implements InjectedFault {}

    /**
     * Somebody ends the run.
     *
     * @param restartAfter until somebody asks for it again, if it can go on
     */
    record Stop(RunOutcome outcome, Duration restartAfter) implements InjectedFault {}

    /**
     * The store cannot be written.
     *
     * @param isAmbiguous whether a commit may have become durable although it is said to have
     *     failed
     */
    record Outage(Duration length, boolean isAmbiguous) implements InjectedFault {}

    /**
     * Somebody pauses the run.
     *
     * @param length until somebody lets it proceed
     */
    record Pause(Duration length) implements InjectedFault {}

    /**
     * Somebody changes the limits of a source, which does not know of it: they are the user's.
     *
     * @param limits what is to hold from then on, also in later processes
     */
    record LimitChange(String source, List<RateLimit> limits) implements InjectedFault {

        public LimitChange {
            limits = List.copyOf(limits);
        }
    }

    /** Nothing in the process runs for so long. */
    record Stall(Duration length) implements InjectedFault {}

    /** The wall clock is set, forward or back. */
    record ClockJump(Duration by) implements InjectedFault {}

    /**
     * When a fault is injected.
     *
     * @param pointsAfterPrevious moments between two events, commands or writes since the fault
     *     before
     */
    record ScheduledFault(int pointsAfterPrevious, InjectedFault fault) {}
}
