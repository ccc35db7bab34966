package io.parcelflow.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of a process according to Linux, in bytes. */
public final class ProcessMemory {

    private static final int KIBIBYTE = 1024;

    private ProcessMemory() {}

    /** The peak according to the kernel; 0 if the process has ended. */
    public static long peakBytes(long pid) {
        return bytes(pid, "VmHWM:");
    }

    /** The current value; 0 if the process has ended. */
    public static long bytes(long pid) {
        return bytes(pid, "VmRSS:");
    }

    private static long bytes(long pid, String name) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith(name)) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) * KIBIBYTE;
                }
            }
            return 0;
        } catch (IOException e) {
            // The process ended between opening and reading.
            return 0;
        }
    }
}
