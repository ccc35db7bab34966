package io.parcelflow.service.schedule;

import io.parcelflow.store.RunOwner;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What became of workflows that were begun and of which no end was noted. */
final class OrphanedFirings {

    /** How long nothing has to run for what another machine began to count as interrupted. */
    static final Duration OTHER_HOST_TIMEOUT = Duration.ofMinutes(2);

    private final RunOwner me;
    private final WorkflowRunner performer;
    private final Map<Firing, Instant> silentSince = new HashMap<>();

    OrphanedFirings(RunOwner me, WorkflowRunner performer) {
        this.me = me;
        this.performer = performer;
    }

    /** Whether its run came to its end and only the note of that is missing. */
    boolean hasEnded(String name, Firing firing) {
        return isLeft(firing) && performer.hasEndedSince(name, firing.startedAt());
    }

    /** Whether nobody goes on with it. */
    boolean isInterrupted(String name, Firing firing, Instant now) {
        if (isLeft(firing)) {
            return true;
        }
        if (firing.owner().host().equals(me.host())) {
            return false;
        }
        // Of another machine's process nothing can be seen but what it runs.
        String running = performer.currentRunId();
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

    /** This process begins and ends one after another, so what is its own and begun was left. */
    private boolean isLeft(Firing firing) {
        return firing.owner().id().equals(me.id()) || firing.owner().hasExited();
    }
}
