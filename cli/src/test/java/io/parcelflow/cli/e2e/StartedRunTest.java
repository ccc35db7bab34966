package io.parcelflow.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.fixture.EngineFixture;
import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.runtime.monitor.WorkflowObserver;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.run.RunHandle;
import io.parcelflow.runtime.run.WorkflowRequest;
import io.parcelflow.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that go on by themselves in the process of an engine. */
class StartedRunTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String COUNTY = "maricopa_api";

    @TempDir Path folder;

    private OrchestrationEngine engine(Sandbox sandbox) {
        Map<String, String> environment = new HashMap<>(sandbox.collectorSettings());
        environment.put("TARGET_ZIP_CODES", "85031,85033");
        environment.put("MARICOPA_RATE_LIMITS", "40/s");
        environment.put("SOURCES", COUNTY);
        return EngineFixture.on(folder, environment);
    }

    private static RunReport ended(RunHandle run) throws Exception {
        return run.completion().get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void isRecordedWhenItIsStartedAndTellsItsReportAtItsEnd() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(50));
                OrchestrationEngine engine = engine(sandbox)) {
            RunHandle run = engine.runs().start(WorkflowRequest.DAILY);

            assertThat(engine.runs().journal().run(run.runId())).isPresent();
            assertThat(engine.status().currentRunId()).isEqualTo(run.runId());
            RunReport report = ended(run);
            assertThat(report.runId()).isEqualTo(run.runId());
            assertThat(report.outcome()).isEqualTo(RunOutcome.COMPLETED);
            assertThat(engine.runs().current()).isNull();
        }
    }

    @Test
    void anotherCannotBeStartedBesideItButAfterIt() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(50));
                OrchestrationEngine engine = engine(sandbox)) {
            RunHandle run = engine.runs().start(WorkflowRequest.DAILY);

            assertThatThrownBy(() -> engine.runs().start(WorkflowRequest.DAILY))
                    .isInstanceOfSatisfying(
                            OrchestrationException.class,
                            e ->
                                    assertThat(e.reason())
                                            .isEqualTo(OrchestrationException.Reason.BUSY));
            ended(run);
            RunHandle next = engine.runs().start(WorkflowRequest.DAILY);
            assertThat(ended(next).outcome()).isEqualTo(RunOutcome.COMPLETED);
        }
    }

    @Test
    void whatCannotBeginIsSaidToTheCallerAndLeavesTheStoreFree() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(50));
                OrchestrationEngine engine = engine(sandbox)) {
            WorkflowRequest unknown =
                    new WorkflowRequest("custom", List.of(), List.of("nobody"), null);

            assertThatThrownBy(() -> engine.runs().start(unknown))
                    .isInstanceOf(OrchestrationException.class)
                    .hasMessageContaining("nobody");
            assertThatThrownBy(() -> engine.runs().resumeInterrupted("latest"))
                    .isInstanceOf(OrchestrationException.class)
                    .hasMessageContaining("there is no interrupted run to resume");
            ended(engine.runs().start(WorkflowRequest.DAILY));
            assertThatThrownBy(() -> engine.runs().rerunFailed("latest"))
                    .isInstanceOf(OrchestrationException.class)
                    .hasMessageContaining("there is nothing to rerun");
        }
    }

    @Test
    void aPausedOneAsksNothingUntilItProceeds() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(50));
                OrchestrationEngine engine = engine(sandbox)) {
            assertThat(engine.runs().pause()).as("no run is active").isNull();
            CompletableFuture<RunView> paused = new CompletableFuture<>();
            engine.observe(
                    new WorkflowObserver() {
                        @Override
                        public void progress(RunView view) {
                            boolean isIdle =
                                    view.lanes().stream()
                                            .allMatch(lane -> lane.remaining().inFlight() == 0);
                            if (view.isPaused() && isIdle) {
                                paused.complete(view);
                            }
                        }
                    });
            RunHandle run = engine.runs().start(WorkflowRequest.DAILY);
            assertThat(engine.runs().pause()).isEqualTo(run.runId());
            assertThat(engine.runs().isPaused()).isTrue();
            assertThat(engine.status().isPaused()).isTrue();
            paused.get(LONG.toSeconds(), TimeUnit.SECONDS);
            long asked = sandbox.requestLog().summary(COUNTY).requests();

            assertThat(run.completion()).isNotDone();
            assertThat(sandbox.requestLog().summary(COUNTY).requests()).isEqualTo(asked);
            assertThat(engine.runs().resume()).isEqualTo(run.runId());
            assertThat(engine.runs().isPaused()).isFalse();
            RunReport report = ended(run);
            assertThat(report.outcome()).isEqualTo(RunOutcome.COMPLETED);
            assertThat(report.sources().getFirst().waits()).containsKey(WaitReason.PAUSED);
            assertThat(sandbox.requestLog().summary(COUNTY).tooManyRequests()).isZero();
        }
    }

    @Test
    void aStoppedOneIsGoneOnWithAndWhatIsCancelledIsTriedAgain() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(50))) {
            RunHandle interrupted;
            try (OrchestrationEngine engine = engine(sandbox)) {
                interrupted = engine.runs().start(WorkflowRequest.DAILY);
            }
            assertThat(ended(interrupted).outcome()).isEqualTo(RunOutcome.INTERRUPTED);
            try (OrchestrationEngine engine = engine(sandbox)) {
                RunHandle resumed = engine.runs().resumeInterrupted("latest");
                assertThat(resumed.runId()).isEqualTo(interrupted.runId());
                assertThat(engine.runs().cancel()).isEqualTo(resumed.runId());
                assertThat(ended(resumed).outcome()).isEqualTo(RunOutcome.CANCELLED);

                RunReport again = ended(engine.runs().rerunFailed(resumed.runId()));
                assertThat(again.resumeHistory().rerunOf()).isEqualTo(resumed.runId());
                assertThat(again.outcome()).isEqualTo(RunOutcome.COMPLETED);
            }
        }
    }
}
