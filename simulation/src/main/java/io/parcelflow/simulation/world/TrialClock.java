package io.parcelflow.simulation.world;

import java.time.Duration;
import java.time.Instant;

/** The true time of a trial, and the clocks that a process can read, which may be wrong. */
public final class TrialClock {

    public static final Instant START = Instant.parse("2026-11-23T03:00:00Z");

    private static final long START_NANOS = nanos(START);

    private long nowNanos = START_NANOS;
    private long wallAheadNanos;
    private long bootedNanos = START_NANOS - Duration.ofDays(3).toNanos();
    private int boots = 1;

    public static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    static Instant instant(long epochNanos) {
        return Instant.ofEpochSecond(0, epochNanos);
    }

    /** True nanoseconds since 1970. */
    long now() {
        return nowNanos;
    }

    public static Duration sinceStart(long epochNanos) {
        return Duration.ofNanos(epochNanos - START_NANOS);
    }

    public void advanceTo(long epochNanos) {
        nowNanos = Math.max(nowNanos, epochNanos);
    }

    /** The wall clock is set, by so much forward or back. */
    public void jump(Duration by) {
        wallAheadNanos += by.toNanos();
    }

    public void reboot() {
        boots++;
        bootedNanos = nowNanos;
    }

    /** How far the wall clock is ahead of the true time. */
    long wallAheadNanos() {
        return wallAheadNanos;
    }

    int boots() {
        return boots;
    }

    public Instant wall() {
        return instant(nowNanos + wallAheadNanos);
    }

    Duration uptime() {
        return Duration.ofNanos(nowNanos - bootedNanos);
    }
}
