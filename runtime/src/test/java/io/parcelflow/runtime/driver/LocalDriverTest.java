package io.parcelflow.runtime.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.RawRecord;
import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.driver.count.RunCounts;
import io.parcelflow.runtime.driver.count.StoredCounts;
import io.parcelflow.store.PropertyQuery;
import io.parcelflow.store.RunOwner;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDriverTest {

    private static final String RUN = "daily_20261123_030000";
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final List<ZipCode> ZIPS =
            List.of(new ZipCode("85031"), new ZipCode("85033"), new ZipCode("85035"));

    @TempDir Path folder;

    private Store store;
    private RunLease claim;
    private Duration patience = Duration.ofSeconds(20);
    private final AtomicLong skippedNanos = new AtomicLong();
    private final ConcurrentLinkedQueue<Failure> failed = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> storeNews = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<StepResult> results = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("parcelflow.db"));
        RunOwner owner = RunOwner.currentProcess(START);
        store.leases().acquire(owner, START);
        claim = new RunLease(store.leases(), owner, () -> System.nanoTime() + skippedNanos.get());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private LocalDriver driver(Store used, ScriptedCollector collector) {
        Lane lane = new Lane(collector.profile(), ZIPS, Duration.ZERO);
        Plan plan =
                new Plan(
                        OrchestrationMode.SEQUENTIAL,
                        List.of(new Stage("all", List.of(lane), 1, Duration.ZERO)),
                        1,
                        Duration.ofMinutes(5),
                        "a test");
        store.journal()
                .begin(
                        new RunRecord(RUN, "sequential", START, 1, 7, 3, 1, "{}"),
                        Map.of(ScriptedCollector.SOURCE, ZIPS));
        return new LocalDriver(
                RunSpec.newRun(RUN, plan, START, 7),
                new RunPolicy(START.minus(Duration.ofDays(30)), 3, patience, RunCounts.NONE),
                Map.of(ScriptedCollector.SOURCE, collector),
                new LockedStore(used, claim),
                new RunListener() {
                    @Override
                    public void progress(RunView view) {}

                    @Override
                    public void laneChanged(
                            String source, CollectorStatus status, @Nullable Failure failure) {}

                    @Override
                    public void stepEnded(StepResult result) {
                        results.add(result);
                    }

                    @Override
                    public void stepFailed(Step step, Failure failure) {
                        failed.add(failure);
                    }

                    @Override
                    public void storeStatusChanged(String what) {
                        storeNews.add(what);
                    }
                });
    }

    private List<TaskState> taskStates() {
        List<TaskRecord> tasks = new ArrayList<>();
        store.journal().forEachTask(RUN, tasks::add);
        return tasks.stream().map(TaskRecord::state).toList();
    }

    private long properties() {
        return store.properties().count(PropertyQuery.of(List.of()));
    }

    @Test
    void storesEveryRecordAndRecordsEveryTask() {
        ScriptedCollector collector =
                new ScriptedCollector(false, step -> ScriptedCollector.page("1" + step.zip()));

        DriverResult result = driver(store, collector).run();

        assertThat(result.summary().outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(properties()).isEqualTo(3);
        assertThat(taskStates()).containsOnly(TaskState.DONE);
        assertThat(result.stored().get(ScriptedCollector.SOURCE))
                .isEqualTo(new StoredCounts(3, 0, 0, 0, 0));
        assertThat(results)
                .hasSize(3)
                .allMatch(each -> each.failure() == null && each.records() == 1);
    }

    @Test
    void endsInterruptedWithTheReasonWhenThePatienceWithTheStoreEndsAndKeepsWhatWasStored() {
        ScriptedCollector collector =
                new ScriptedCollector(false, step -> ScriptedCollector.page("1" + step.zip()));
        patience = Duration.ofMillis(300);
        FailingStore full = FailingStore.fullDuring(store, 2, Integer.MAX_VALUE);

        DriverResult result = driver(full, collector).run();

        assertThat(result.summary().outcome()).isEqualTo(RunOutcome.INTERRUPTED);
        assertThat(result.storeFailure()).isEqualTo("The disk is full.");
        assertThat(full.commits()).as("it was tried again").isGreaterThan(2);
        assertThat(properties()).isEqualTo(1);
        assertThat(storeNews).containsExactly("The disk is full. The run waits for up to 300ms.");
    }

    @Test
    void losesNothingInAShortOutage() {
        AtomicInteger asked = new AtomicInteger();
        ScriptedCollector collector =
                new ScriptedCollector(
                        false,
                        step -> {
                            asked.incrementAndGet();
                            return ScriptedCollector.page("1" + step.zip());
                        });

        DriverResult result = driver(FailingStore.fullDuring(store, 2, 5), collector).run();

        assertThat(result.summary().outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(result.storeFailure()).isNull();
        assertThat(properties()).isEqualTo(3);
        assertThat(asked).as("nobody was asked again").hasValue(3);
        assertThat(storeNews)
                .hasSize(2)
                .last()
                .isEqualTo("The store is available again; the run continues.");
    }

    @Test
    void aStepThatTheStoreRefusesIsNoOutage() {
        ScriptedCollector collector =
                new ScriptedCollector(false, step -> ScriptedCollector.page("1" + step.zip()));
        FailingStore picky =
                new FailingStore(
                        store,
                        (_, commit) ->
                                commit.step().zip().equals(ZIPS.getFirst())
                                        ? new StoreException(
                                                StoreException.Kind.REFUSED, "not that")
                                        : null);

        DriverResult result = driver(picky, collector).run();

        assertThat(result.summary().outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(failed).extracting(Failure::kind).containsExactly(FailureKind.DEFECT);
        assertThat(properties()).isEqualTo(2);
        assertThat(storeNews).isEmpty();
    }

    @Test
    void aBrokenStoreEndsTheRunAtOnce() {
        ScriptedCollector collector =
                new ScriptedCollector(false, step -> ScriptedCollector.page("1" + step.zip()));
        FailingStore broken =
                new FailingStore(store, (_, _) -> new StoreException("It is damaged."));

        DriverResult result = driver(broken, collector).run();

        assertThat(result.summary().outcome()).isEqualTo(RunOutcome.INTERRUPTED);
        assertThat(result.storeFailure()).isEqualTo("It is damaged.");
    }

    @Test
    void asksNobodyAnyMoreOnceAnotherProcessHasTakenTheStoreOver() {
        AtomicInteger asked = new AtomicInteger();
        RunOwner other = new RunOwner("other", "elsewhere", 1, START);
        ScriptedCollector collector =
                new ScriptedCollector(
                        false,
                        step -> {
                            asked.incrementAndGet();
                            // As if this process had been stopped for a minute.
                            store.leases().acquire(other, Instant.now().plusSeconds(60));
                            skippedNanos.set(Duration.ofSeconds(30).toNanos());
                            return ScriptedCollector.page("1" + step.zip());
                        });

        DriverResult result = driver(store, collector).run();

        assertThat(result.summary().outcome()).isEqualTo(RunOutcome.INTERRUPTED);
        assertThat(result.storeFailure()).contains("taken over");
        assertThat(asked).as("the second one was under way").hasValueLessThanOrEqualTo(2);
        assertThat(properties()).as("what came back is the other's business").isZero();
        assertThat(claim.isValid()).isFalse();
    }

    @Test
    void goesOnIfItsClaimWasLateButIsStillItsOwn() {
        ScriptedCollector collector =
                new ScriptedCollector(
                        false,
                        step -> {
                            if (step.zip().equals(ZIPS.getLast())) {
                                skippedNanos.addAndGet(Duration.ofSeconds(30).toNanos());
                            }
                            return ScriptedCollector.page("1" + step.zip());
                        });

        DriverResult result = driver(store, collector).run();

        assertThat(result.storeFailure()).isNull();
        assertThat(result.summary().outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(properties()).isEqualTo(3);
    }

    @Test
    void keepsForHowLongItWorkedAndWhatItSpent() {
        ScriptedCollector collector =
                new ScriptedCollector(false, step -> ScriptedCollector.page("1" + step.zip()));

        driver(store, collector).run();

        assertThat(store.journal().run(RUN).orElseThrow().lineage().activeTime()).isPositive();
        assertThat(store.journal().limits())
                .hasEntrySatisfying(
                        ScriptedCollector.SOURCE,
                        text -> assertThat(PersistedLimit.parse(text).state()).isNotNull());
    }

    @Test
    void givesUpAStepWhoseCollectorThrowsAndGoesOnWithTheOthers() {
        ScriptedCollector collector =
                new ScriptedCollector(
                        false,
                        step -> {
                            if (step.zip().equals(ZIPS.getFirst())) {
                                throw new IllegalStateException("a bug of the collector");
                            }
                            return ScriptedCollector.page("1" + step.zip());
                        });

        DriverResult result = driver(store, collector).run();

        assertThat(result.summary().outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(failed).extracting(Failure::kind).containsExactly(FailureKind.DEFECT);
        assertThat(taskStates()).containsExactly(TaskState.FAILED, TaskState.DONE, TaskState.DONE);
    }

    @Test
    void keepsARecordThatTheAdapterFailsOnAsARejectAndStoresTheRestOfItsPage() {
        ScriptedCollector collector =
                new ScriptedCollector(
                        false,
                        step ->
                                FetchResult.Fetched.page(
                                        List.of(
                                                new RawRecord("poison", Map.of()),
                                                new RawRecord("1" + step.zip(), Map.of())),
                                        null,
                                        2));

        DriverResult result = driver(store, collector).run();

        assertThat(result.summary().outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(properties()).isEqualTo(3);
        List<String> reasons = new ArrayList<>();
        store.journal().forEachReject(RUN, 10, reject -> reasons.add(reject.reject().reason()));
        assertThat(reasons).hasSize(3).allMatch(reason -> reason.contains("scripted"));
    }

    @Test
    void takesARecordThatTheSourceNoLongerKnowsForAnAnswer() {
        ScriptedCollector collector =
                new ScriptedCollector(
                        true,
                        step ->
                                step.kind() == StepKind.DETAIL
                                        ? new FetchResult.Failed(
                                                Failure.of(FailureKind.NOT_FOUND, "gone"))
                                        : ScriptedCollector.page("1" + step.zip()));

        DriverResult result = driver(store, collector).run();

        assertThat(result.summary().outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(failed).isEmpty();
        assertThat(result.summary().lanes().getFirst().records().details()).isEqualTo(3);
    }

    /** A run whose steps are held until they may be answered. */
    private final class HeldRun {
        private final CountDownLatch answer = new CountDownLatch(1);
        private final List<DriverResult> results = new ArrayList<>();
        private final LocalDriver driver;
        private final Thread thread;

        HeldRun() throws InterruptedException {
            CountDownLatch asked = new CountDownLatch(1);
            driver =
                    driver(
                            store,
                            new ScriptedCollector(
                                    false,
                                    step -> {
                                        asked.countDown();
                                        answer.await();
                                        return ScriptedCollector.page("1" + step.zip());
                                    }));
            thread = Thread.ofPlatform().start(() -> results.add(driver.run()));
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        }

        void finish() throws InterruptedException {
            answer.countDown();
            thread.join(Duration.ofSeconds(20));
        }
    }

    @Test
    void lettingStepsInFlightFinishEndsACancelledRun() throws InterruptedException {
        HeldRun held = new HeldRun();

        held.driver.stop(RunOutcome.CANCELLED);
        held.finish();

        assertThat(held.results).hasSize(1);
        assertThat(held.results.getFirst().summary().outcome()).isEqualTo(RunOutcome.CANCELLED);
        assertThat(properties()).as("what was in flight is stored").isBetween(1L, 2L);
        assertThat(taskStates()).contains(TaskState.UNFINISHED);
    }

    @Test
    void endsInterruptedWhenItsThreadIsInterrupted() throws InterruptedException {
        HeldRun held = new HeldRun();

        held.thread.interrupt();
        held.finish();

        assertThat(held.results).hasSize(1);
        assertThat(held.results.getFirst().summary().outcome()).isEqualTo(RunOutcome.INTERRUPTED);
    }
}
