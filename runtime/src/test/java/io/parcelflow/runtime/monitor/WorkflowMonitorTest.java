package io.parcelflow.runtime.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.DataSourceType;
import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceCategory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.report.LowerBound;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.runtime.driver.DriverResult;
import io.parcelflow.runtime.driver.count.RunCounts;
import io.parcelflow.runtime.result.ResumeHistory;
import io.parcelflow.runtime.result.RunJournalSummary;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.result.RunReportFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What observers do to themselves reaches neither the run nor one another. */
@Timeout(60)
class WorkflowMonitorTest {

    private static final String RUN = "daily_20261123_030000";
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final SourceProfile SOURCE =
            new SourceProfile(
                    "source",
                    DataSourceType.API,
                    SourceCategory.STRICT,
                    List.of(),
                    1,
                    false,
                    false);
    private static final Lane LANE = new Lane(SOURCE, List.of(new ZipCode("85031")), Duration.ZERO);
    private static final Plan PLAN =
            new Plan(
                    OrchestrationMode.SEQUENTIAL,
                    List.of(new Stage("all", List.of(LANE), 1, Duration.ZERO)),
                    1,
                    Duration.ofMinutes(5),
                    "a test");

    private final WorkflowMonitor monitor = new WorkflowMonitor();
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void close() {
        released.countDown();
        monitor.close();
    }

    private static RunReport report() {
        LowerBound bound = LowerBound.of(PLAN, Map.of());
        return RunReportFactory.of(
                PLAN,
                new DriverResult(
                        new RunSummary(
                                RUN,
                                RunOutcome.COMPLETED,
                                START,
                                START,
                                Duration.ZERO,
                                bound,
                                "none",
                                List.of()),
                        Map.of(),
                        null),
                ResumeHistory.of(START, null),
                RunCounts.NONE,
                RunJournalSummary.NONE);
    }

    /** Writes down what it hears. */
    private static final class Listening implements WorkflowObserver {
        final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();

        @Override
        public void runStarted(String runId, Plan plan) {
            heard.add("started " + runId);
        }

        @Override
        public void noticeIssued(String what) {
            heard.add(what);
        }

        @Override
        public void runEnded(RunReport report) {
            heard.add("ended " + report.runId());
        }
    }

    @Test
    void anObserverThatThrowsHearsTheNextNewsAndOthersHearAll() {
        CountDownLatch thrown = new CountDownLatch(2);
        monitor.add(
                new WorkflowObserver() {
                    @Override
                    public void runStarted(String runId, Plan plan) {
                        thrown.countDown();
                        throw new IllegalStateException("a bug of the observer");
                    }

                    @Override
                    public void runEnded(RunReport report) {
                        thrown.countDown();
                        throw new NoClassDefFoundError("compiled against another version");
                    }
                });
        Listening listening = new Listening();
        monitor.add(listening);

        monitor.runStarted(RUN, PLAN);
        monitor.noticeIssued("news");
        monitor.runEnded(report());

        assertThat(thrown.getCount()).isZero();
        assertThat(listening.heard).containsExactly("started " + RUN, "news", "ended " + RUN);
    }

    @Test
    void anObserverThatHangsHoldsNobodyUpAndWhatItMissesIsCounted() {
        monitor.add(
                new WorkflowObserver() {
                    @Override
                    public void noticeIssued(String what) {
                        awaitRelease();
                    }
                });

        for (int i = 0; i < 1_000; i++) {
            monitor.noticeIssued("news");
        }
        Listening listening = new Listening();
        monitor.add(listening);
        monitor.runEnded(report());

        assertThat(monitor.dropped()).isGreaterThan(500);
        assertThat(listening.heard).containsExactly("ended " + RUN);
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void observersThatNeverYieldLeaveStepsTheirThreads() throws Exception {
        int observers = Runtime.getRuntime().availableProcessors() + 1;
        CountDownLatch spinning = new CountDownLatch(observers);
        for (int i = 0; i < observers; i++) {
            monitor.add(
                    new WorkflowObserver() {
                        @Override
                        public void noticeIssued(String what) {
                            spinning.countDown();
                            while (released.getCount() > 0) {
                                Thread.onSpinWait();
                            }
                        }
                    });
        }
        monitor.noticeIssued("news");
        assertThat(spinning.await(30, TimeUnit.SECONDS)).isTrue();

        CountDownLatch performed = new CountDownLatch(1);
        Thread.ofVirtual().start(performed::countDown);

        assertThat(performed.await(30, TimeUnit.SECONDS)).isTrue();
    }
}
