package io.parcelflow.runtime.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reading of the clocks of this machine.
 *
 * @param wallClock the wall clock, which people and time servers may set
 * @param bootId identifies the boot that {@code uptime} counts from; null if unknown
 * @param uptime time since boot, including sleep
 */
public record ClockReading(Instant wallClock, @Nullable String bootId, Duration uptime) {

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path UPTIME = Path.of("/proc/uptime");

    private static final class Boot {
        static final @Nullable String ID = read(BOOT_ID);
    }

    /** The current reading. */
    public static ClockReading now() {
        String uptime = Boot.ID == null ? null : read(UPTIME);
        return of(Instant.now(), Boot.ID, uptime);
    }

    /** Parses the files of Linux: {@code uptime} starts with seconds. */
    static ClockReading of(Instant wall, @Nullable String bootId, @Nullable String uptime) {
        if (bootId == null || bootId.isEmpty() || uptime == null) {
            return new ClockReading(wall, null, Duration.ZERO);
        }
        int end = uptime.indexOf(' ');
        try {
            double seconds = Double.parseDouble(end < 0 ? uptime : uptime.substring(0, end));
            return new ClockReading(wall, bootId, Duration.ofMillis(Math.round(seconds * 1e3)));
        } catch (NumberFormatException e) {
            return new ClockReading(wall, null, Duration.ZERO);
        }
    }

    private static @Nullable String read(Path file) {
        try {
            return Files.isReadable(file) ? Files.readString(file).strip() : null;
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * The time since an earlier reading: by uptime within the same boot, otherwise by the wall
     * clock; zero if that was set back.
     */
    public Duration elapsedSince(ClockReading earlier) {
        boolean isSameBoot = bootId != null && bootId.equals(earlier.bootId);
        Duration elapsed =
                isSameBoot
                        ? uptime.minus(earlier.uptime)
                        : Duration.between(earlier.wallClock, wallClock);
        return elapsed.isNegative() ? Duration.ZERO : elapsed;
    }
}
