package io.parcelflow.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A process that runs workflows, as other processes see it.
 *
 * @param id random, so that it is unique
 * @param host the name of its machine
 * @param pid its process ID
 * @param since when it acquired, or requested, the lease
 */
public record RunOwner(String id, String host, long pid, Instant since) {

    /** This process as the owner since a given time. */
    public static RunOwner currentProcess(Instant since) {
        return new RunOwner(
                UUID.randomUUID().toString(), hostName(), ProcessHandle.current().pid(), since);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Whether it is known to have ended; always false for a process on another machine. */
    public boolean hasExited() {
        return host.equals(hostName()) && OwnerProcess.hasExited(pid, since);
    }

    @Override
    public String toString() {
        return "process " + pid + " on " + host + " since " + since.truncatedTo(ChronoUnit.SECONDS);
    }
}
