package io.parcelflow.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A process that runs workflows, as other processes see it.
 *
 * @param id drawn by chance, so that no two are taken for one
 * @param host the name of its machine
 * @param pid its number on that machine
 * @param since when it took, or wants to take, the store
 */
public record RunOwner(String id, String host, long pid, Instant since) {

    /** This process, from that moment on. */
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

    /** Whether it is known to have ended; of another machine's process that cannot be seen. */
    public boolean hasExited() {
        return host.equals(hostName()) && OwnerProcess.hasExited(pid, since);
    }

    @Override
    public String toString() {
        return "process " + pid + " on " + host + " since " + since.truncatedTo(ChronoUnit.SECONDS);
    }
}
