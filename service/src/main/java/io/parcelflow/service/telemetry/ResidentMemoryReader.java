package io.parcelflow.service.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the resident memory of this process. */
final class ResidentMemoryReader {

    private static final Path LINUX_STATUS = Path.of("/proc/self/status");
    private static final String LINE = "VmRSS:";
    private static final int KIBIBYTE = 1024;

    private ResidentMemoryReader() {}

    /** In bytes; NaN if unknown. */
    static double bytes() {
        if (!Files.isReadable(LINUX_STATUS)) {
            return Double.NaN;
        }
        try {
            for (String line : Files.readAllLines(LINUX_STATUS)) {
                if (line.startsWith(LINE)) {
                    String number = line.substring(LINE.length(), line.lastIndexOf(' ')).strip();
                    return Double.parseDouble(number) * KIBIBYTE;
                }
            }
        } catch (IOException | NumberFormatException e) {
            return Double.NaN;
        }
        return Double.NaN;
    }
}
