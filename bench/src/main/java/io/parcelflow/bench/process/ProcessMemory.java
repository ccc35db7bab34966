package io.parcelflow.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux knows of the memory of a process, in bytes. */
public final class ProcessMemory {

    private static final int KIBIBYTE = 1024;

    private ProcessMemory() {}

    /** The most that it held at once, as the kernel counts it; 0 if it has ended. */
    public static long peakBytes(long pid) {
        return bytes(pid, "VmHWM:");
    }

    /** What it holds now; 0 if it has ended. */
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
