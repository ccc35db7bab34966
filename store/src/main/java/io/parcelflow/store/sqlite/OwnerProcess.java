package io.parcelflow.store.sqlite;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether the process that began a run is still there. */
final class OwnerProcess {

    /** By how much the system's start time of a process may be off. */
    private static final Duration START_TIME_TOLERANCE = Duration.ofSeconds(5);

    private OwnerProcess() {}

    /** A process that began after the run only has the number of the one that is gone. */
    static boolean isGone(long pid, Instant runStartedAt) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty() || !process.get().isAlive()) {
            return true;
        }
        Optional<Instant> startedAt = process.get().info().startInstant();
        return startedAt.isPresent()
                && startedAt.get().isAfter(runStartedAt.plus(START_TIME_TOLERANCE));
    }
}
