package io.parcelflow.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a process is still running. */
final class OwnerProcess {

    /** By how much the system's start time of a process may be off. */
    private static final Duration START_TIME_TOLERANCE = Duration.ofSeconds(5);

    private OwnerProcess() {}

    /** A process that started after that time merely reuses the ID of an ended one. */
    static boolean hasExited(long pid, Instant since) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty() || !process.get().isAlive() || isZombie(pid)) {
            return true;
        }
        Optional<Instant> startedAt = process.get().info().startInstant();
        return startedAt.isPresent() && startedAt.get().isAfter(since.plus(START_TIME_TOLERANCE));
    }

    /** A process that has ended but was not reaped by its parent; Linux keeps its ID. */
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
