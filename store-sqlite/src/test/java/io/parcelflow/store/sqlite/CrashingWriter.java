package io.parcelflow.store.sqlite;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.store.ObservationBuilder;
import io.parcelflow.store.StepCommit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The program that {@link CrashTest} lets die while several threads commit. */
final class CrashingWriter {

    static final int EXIT = 7;

    private static final Instant AT = Instant.parse("2026-11-23T03:00:00Z");
    private static final int THREADS = 8;

    private CrashingWriter() {}

    static String key(int step) {
        return "P" + step;
    }

    static StepCommit step(int number) {
        Step step =
                new Step(
                        number,
                        ObservationBuilder.COUNTY,
                        new ZipCode("85031"),
                        StepKind.LIST,
                        "page " + number,
                        1,
                        AT);
        return new StepCommit(
                "daily_20261123_030000",
                step,
                AT,
                "next",
                true,
                AT.minus(Duration.ofDays(30)),
                List.of(
                        ObservationBuilder.parcel(key(number)).asks(100_000 + number).when(AT),
                        ObservationBuilder.parcel("ALL").asks(1).when(AT)),
                List.of());
    }

    public static void main(String[] args) throws InterruptedException {
        SqliteStore store = SqliteStore.open(Path.of(args[0]));
        int commits = Integer.parseInt(args[1]);
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        for (int i = 0; i < THREADS; i++) {
            Thread.ofPlatform()
                    .daemon()
                    .start(() -> {
                        while (true) {
                            commit(store, next.incrementAndGet(), done);
                        }
                    });
        }
        while (done.get() < commits) {
            Thread.onSpinWait();
        }
        Runtime.getRuntime().halt(EXIT);
    }

    private static void commit(SqliteStore store, int number, AtomicInteger done) {
        store.commit(step(number));
        synchronized (done) {
            System.out.println(number);
            System.out.flush();
        }
        done.incrementAndGet();
    }
}
