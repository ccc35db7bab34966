package io.parcelflow.runtime.plan;

import io.parcelflow.engine.strategy.SystemLoad;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the load of this machine. */
final class SystemLoadProbe {

    private static final Path LINUX_LOAD = Path.of("/proc/loadavg");

    private SystemLoadProbe() {}

    static SystemLoad read() {
        return new SystemLoad(Runtime.getRuntime().availableProcessors(), loadAverage());
    }

    /** The management classes are slow to load, so the file of Linux is read directly. */
    private static double loadAverage() {
        try {
            if (Files.isReadable(LINUX_LOAD)) {
                String text = Files.readString(LINUX_LOAD);
                return Double.parseDouble(text.substring(0, text.indexOf(' ')));
            }
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return 0;
        }
        return Math.max(0, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
