package io.parcelflow.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A process measured from outside with the data of Linux.
 *
 * @param exitCode its exit code
 * @param startNanos when it was started, by {@link System#nanoTime}
 * @param elapsed from its start to its end
 * @param cpuUser CPU time in user mode
 * @param cpuSystem CPU time in kernel mode
 * @param peakResidentBytes peak memory
 */
public record MeasuredProcess(
        int exitCode,
        long startNanos,
        Duration elapsed,
        Duration cpuUser,
        Duration cpuSystem,
        long peakResidentBytes) {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int LOOK_MILLIS = 20;

    /** Linux reports CPU times in hundredths of a second, whatever its own clock is. */
    private static final Duration TICK = Duration.ofMillis(10);

    /** Fields of {@code /proc/self/stat} counted from the one after the command's name. */
    private static final int CHILDREN_USER = 13;

    /**
     * Runs a process to its end. No other child may end meanwhile: CPU time is the difference in
     * the total of all ended children, which is exact, unlike sampling.
     *
     * @throws IllegalStateException if it takes more than five minutes
     */
    public static MeasuredProcess run(ProcessBuilder builder)
            throws IOException, InterruptedException {
        return run(builder, TIMEOUT);
    }

    /**
     * The same with another timeout.
     *
     * @throws IllegalStateException if it takes longer
     */
    public static MeasuredProcess run(ProcessBuilder builder, Duration patience)
            throws IOException, InterruptedException {
        Duration[] before = childrenCpu();
        long startNanos = System.nanoTime();
        Process process = builder.start();
        long peak = 0;
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            // The kernel's own high-water mark, so a peak between two looks is not missed.
            peak = Math.max(peak, ProcessMemory.peakBytes(process.pid()));
            if (System.nanoTime() - startNanos > patience.toNanos()) {
                process.destroyForcibly();
                throw new IllegalStateException("a process did not end within " + patience);
            }
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
        Duration[] after = childrenCpu();
        return new MeasuredProcess(
                process.exitValue(),
                startNanos,
                elapsed,
                after[0].minus(before[0]),
                after[1].minus(before[1]),
                peak);
    }

    private static Duration[] childrenCpu() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new Duration[] {
            TICK.multipliedBy(Long.parseLong(fields[CHILDREN_USER])),
            TICK.multipliedBy(Long.parseLong(fields[CHILDREN_USER + 1]))
        };
    }
}
