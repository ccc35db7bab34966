package io.parcelflow.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether the process that began a run is still there. */
public final class OwnerProcess {

    /** By how much the system's start time of a process may be off. */
    private static final Duration START_TIME_TOLERANCE = Duration.ofSeconds(5);

    private OwnerProcess() {}

    /** Whether a run that is recorded as going on has lost its process. */
    public static boolean isGone(RunRecord run) {
        return isGone(run.ownerPid(), run.startedAt());
    }

    /** A process that began after the run only has the number of the one that is gone. */
    public static boolean isGone(long pid, Instant runStartedAt) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty() || !process.get().isAlive()) {
            return true;
        }
        Optional<Instant> startedAt = process.get().info().startInstant();
        return startedAt.isPresent()
                && startedAt.get().isAfter(runStartedAt.plus(START_TIME_TOLERANCE));
    }
}
