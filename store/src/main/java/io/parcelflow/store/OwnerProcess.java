package io.parcelflow.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a process is still there. */
final class OwnerProcess {

    /** By how much the system's start time of a process may be off. */
    private static final Duration START_TIME_TOLERANCE = Duration.ofSeconds(5);

    private OwnerProcess() {}

    /** One that began after that time only has the number of the one that is gone. */
    static boolean hasExited(long pid, Instant since) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty() || !process.get().isAlive() || isZombie(pid)) {
            return true;
        }
        Optional<Instant> startedAt = process.get().info().startInstant();
        return startedAt.isPresent() && startedAt.get().isAfter(since.plus(START_TIME_TOLERANCE));
    }

    /** One that has ended and that its parent has not waited for: Linux keeps its number. */
    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            // Another system, or it has gone meanwhile.
            return false;
        }
    }
}
