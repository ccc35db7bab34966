package io.parcelflow.bench.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Describes the machine of a measurement and its load: results of a busy machine are of little
 * value.
 */
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

    /** The load average of the last minute, including the measured process. */
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
