package io.parcelflow.bench.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Tells on what was measured, and how busy it was: figures of a busy machine are worth little. */
public final class HostInfo {

    private HostInfo() {}

    public static String description() {
        return String.format(
                Locale.ROOT,
                "%d cores (%s), %s, Java %s",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.arch"),
                memory(),
                System.getProperty("java.vm.version"));
    }

    /** Processes that wanted a core in the last minute, on average; what is measured counts too. */
    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String memory() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
                if (line.startsWith("MemTotal:")) {
                    long kilobytes = Long.parseLong(line.replaceAll("[^0-9]", ""));
                    return Math.round(kilobytes / 1e6) + " GB";
                }
            }
        } catch (IOException e) {
            // Not Linux.
        }
        return "unknown memory";
    }
}
