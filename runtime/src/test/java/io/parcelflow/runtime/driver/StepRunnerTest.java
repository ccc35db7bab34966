package io.parcelflow.runtime.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.RunMachine;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.store.RunOwner;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepRunnerTest {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir Path folder;

    /** Stands still, so that a test is as late as it says, however slow the machine. */
    private final RunClock clock = new RunClock(START, () -> 0);

    private final List<Step> asked = new ArrayList<>();
    private final List<Event> late = new ArrayList<>();

    private Event perform(List<RateLimit> limits, Duration lateness) throws InterruptedException {
        ScriptedCollector collector =
                new ScriptedCollector(
                        false,
                        limits,
                        step -> {
                            asked.add(step);
                            return ScriptedCollector.page("1");
                        });
        try (Store store = SqliteStore.open(folder.resolve("parcelflow.db"))) {
            RunOwner owner = RunOwner.currentProcess(START);
            store.leases().acquire(owner, START);
            RunLease claim = new RunLease(store.leases(), owner, System::nanoTime);
            StepRunner runner =
                    new StepRunner(
                            "daily_20261123_030000",
                            Map.of(ScriptedCollector.SOURCE, collector),
                            new LockedStore(store, claim),
                            new StoreGuard(claim, Duration.ZERO, new Unconcerned()),
                            START,
                            clock,
                            late::add);
            return runner.perform(
                    new Step(
                            1,
                            ScriptedCollector.SOURCE,
                            new ZipCode("85031"),
                            StepKind.PREPARE,
                            null,
                            1,
                            clock.now().minus(lateness)));
        }
    }

    private static final class Unconcerned implements StoreGuard.Listener {
        @Override
        public void storeLost(StoreException why) {}

        @Override
        public void storeRecovered() {}

        @Override
        public void storeAbandoned(StoreException why) {}
    }

    private static final List<RateLimit> LIMITS = List.of(new RateLimit(2, Duration.ofSeconds(1)));

    @Test
    void aRequestThatWasHeldUpDoesNotLeaveWithThoseAfterIt() throws Exception {
        Event event = perform(LIMITS, RunMachine.SEND_DELAY_MAX.plusMillis(1));

        assertThat(event).isInstanceOf(Event.StepNotSent.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void aSourceWithoutLimitsIsAskedHoweverLate() throws Exception {
        Event event = perform(List.of(), Duration.ofMinutes(1));

        assertThat(event).isInstanceOf(Event.StepCommitted.class);
        assertThat(asked).hasSize(1);
        assertThat(late).singleElement().isInstanceOf(Event.StepSentLate.class);
    }

    @Test
    void aRequestInTimeLeaves() throws Exception {
        Event event = perform(LIMITS, RunMachine.SEND_DELAY_MAX);

        assertThat(event).isInstanceOf(Event.StepCommitted.class);
    }
}
