package io.parcelflow.service.schedule;

import io.parcelflow.store.RunOwner;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Finds out what happened to scheduled executions without a recorded end. */
final class OrphanedFirings {

    /**
     * After this time without an active run, an execution of another machine counts as interrupted.
     */
    static final Duration OTHER_HOST_TIMEOUT = Duration.ofMinutes(2);

    private final RunOwner me;
    private final WorkflowRunner runner;
    private final Map<Firing, Instant> silentSince = new HashMap<>();

    OrphanedFirings(RunOwner me, WorkflowRunner runner) {
        this.me = me;
        this.runner = runner;
    }

    /** Whether its run has ended and only the record of that is missing. */
    boolean hasEnded(String name, Firing firing) {
        return isLeft(firing) && runner.hasEndedSince(name, firing.startedAt());
    }

    /** Whether no process is executing it any more. */
    boolean isInterrupted(String name, Firing firing, Instant now) {
        if (isLeft(firing)) {
            return true;
        }
        if (firing.owner().host().equals(me.host())) {
            return false;
        }
        // Of a process on another machine only its run is visible.
        String running = runner.currentRunId();
        if (running != null) {
            silentSince.remove(firing);
            return false;
        }
        Instant since = silentSince.computeIfAbsent(firing, _ -> now);
        boolean isInterrupted = !now.isBefore(since.plus(OTHER_HOST_TIMEOUT));
        if (isInterrupted) {
            silentSince.clear();
        }
        return isInterrupted;
    }

    /** Whether it was left over by this process, which executes only one at a time. */
    private boolean isLeft(Firing firing) {
        return firing.owner().id().equals(me.id()) || firing.owner().hasExited();
    }
}
