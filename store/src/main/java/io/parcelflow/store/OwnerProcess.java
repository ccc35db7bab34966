package io.parcelflow.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a process is still there. */
final class OwnerProcess {

    /** By how much the system's start time of a process may be off. */
    private static final Duration START_TIME_TOLERANCE = Duration.ofSeconds(5);

    private OwnerProcess() {}

    /** One that began after that time only has the number of the one that is gone. */
    static boolean isGone(long pid, Instant since) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty() || !process.get().isAlive()) {
            return true;
        }
        Optional<Instant> startedAt = process.get().info().startInstant();
        return startedAt.isPresent() && startedAt.get().isAfter(since.plus(START_TIME_TOLERANCE));
    }
}
