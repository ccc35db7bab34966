package io.parcelflow.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.fixture.EngineFixture;
import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.runtime.json.StoredPlanJson;
import io.parcelflow.runtime.monitor.WorkflowObserver;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.run.RunHandle;
import io.parcelflow.runtime.run.WorkflowRequest;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.service.workflow.CommandHandle;
import io.parcelflow.service.workflow.CommandOutcome;
import io.parcelflow.service.workflow.CommandRecord;
import io.parcelflow.service.workflow.CommandResult;
import io.parcelflow.service.workflow.WorkflowCommand;
import io.parcelflow.service.workflow.WorkflowCommands;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.Store;
import io.parcelflow.store.sqlite.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflow commands on a real engine, store and simulated sources. */
class WorkflowCommandsTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir Path folder;

    private OrchestrationEngine engine(Sandbox sandbox) {
        Map<String, String> environment = new HashMap<>(sandbox.collectorSettings());
        environment.put("TARGET_ZIP_CODES", "85031");
        return EngineFixture.on(folder, environment);
    }

    private static CommandResult result(CommandRecord record) {
        return Objects.requireNonNull(record.result());
    }

    @Test
    void theDailyCollectionIsARunAndRemembered() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick());
                OrchestrationEngine engine = engine(sandbox)) {
            WorkflowCommands commands = WorkflowCommands.of(engine);
            BlockingQueue<String> told = new LinkedBlockingQueue<>();
            engine.observe(told(told));
            assertThat(commands.named("daily").preview().metrics()).containsEntry("taskCount", 2L);
            assertThat(commands.named("daily").estimate()).isPositive();

            CommandHandle started = commands.start("daily_collection");
            CommandRecord ended = started.completion().get(LONG.toSeconds(), TimeUnit.SECONDS);

            assertThat(result(ended).outcome()).isEqualTo(CommandOutcome.COMPLETED);
            assertThat(engine.runs().journal().run(Objects.requireNonNull(result(ended).runId())))
                    .isPresent();
            assertThat(result(ended).metrics().get("listedCount")).isPositive();
            assertThat(commands.history(10)).containsExactly(ended);
            assertThat(started.id()).isEqualTo(ended.id());
            commands.run("health_check", _ -> {});
            for (String expected :
                    List.of(
                            "daily_collection began",
                            "daily_collection ended, null",
                            "health_check began",
                            "health_check ended, null")) {
                assertThat(told.poll(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo(expected);
            }
        }
    }

    private static WorkflowObserver told(BlockingQueue<String> told) {
        return new WorkflowObserver() {
            @Override
            public void commandStarted(String command) {
                told.add(command + " began");
            }

            @Override
            public void commandEnded(String command, @Nullable String failure) {
                told.add(command + " ended, " + failure);
            }
        };
    }

    @Test
    void workflowsOfTheConfigurationCollectWhatTheySay() throws Exception {
        Files.writeString(
                folder.resolve("parcelflow.yaml"),
                """
                workflows:
                  listings-only:
                    zips: 85033
                    sources: phoenix_mls
                    mode: parallel
                    deadline: 7m
                """);
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick());
                OrchestrationEngine engine = engine(sandbox)) {
            WorkflowCommands commands = WorkflowCommands.of(engine);
            assertThat(commands.all())
                    .extracting(WorkflowCommand::name)
                    .containsExactly(
                            "daily_collection",
                            "data_cleanup",
                            "report_generation",
                            "health_check",
                            "listings-only");

            CommandResult result = result(commands.run("listings-only", _ -> {}));

            assertThat(result.outcome()).as(result.summary()).isEqualTo(CommandOutcome.COMPLETED);
            String runId = Objects.requireNonNull(result.runId());
            assertThat(runId).startsWith("listings-only_");
            RunRecord run = engine.runs().journal().run(runId).orElseThrow();
            assertThat(run.mode()).isEqualTo("parallel");
            assertThat(run.sourceCount()).isEqualTo(1);
            assertThat(JsonText.compact(StoredPlanJson.tree(run, engine.runs().journal())))
                    .contains("\"zipCodes\":[\"85033\"]")
                    .contains("420");
        }
    }

    @Test
    void whatACommandNeedsIsLookedAtFirst() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(20));
                OrchestrationEngine engine = engine(sandbox)) {
            WorkflowCommands commands = WorkflowCommands.of(engine);
            CommandRecord early = commands.run("report_generation", _ -> {});
            assertThat(result(early).outcome()).isEqualTo(CommandOutcome.REFUSED);
            assertThat(result(early).summary()).contains("nothing to report", "parcelflow run");

            RunHandle run = engine.runs().start(WorkflowRequest.DAILY);
            CommandRecord cleanup = commands.run("data_cleanup", _ -> {});
            CommandRecord collection = commands.run("daily_collection", _ -> {});
            engine.runs().cancel();
            run.completion().get(LONG.toSeconds(), TimeUnit.SECONDS);

            assertThat(result(cleanup).outcome()).isEqualTo(CommandOutcome.BUSY);
            assertThat(result(cleanup).summary()).contains(run.runId(), "parcelflow cancel");
            assertThat(result(collection).outcome()).isEqualTo(CommandOutcome.BUSY);
            assertThat(commands.history(10)).containsExactly(collection, cleanup, early);
            assertThatThrownBy(() -> commands.run("dayly", _ -> {}))
                    .isInstanceOf(OrchestrationException.class)
                    .hasMessageContaining("daily_collection, data_cleanup");
        }
    }

    /** Runs that ended so many days ago; the newest of them are never removed. */
    private void oldRuns(int count, int daysAgo) {
        try (Store store = SqliteStore.open(folder.resolve("data").resolve("parcelflow.db"))) {
            for (int i = 0; i < count; i++) {
                Instant at = Instant.now().minus(Duration.ofDays(daysAgo)).plusSeconds(i);
                store.journal()
                        .begin(run("old_" + i, at, null), Map.of("county", List.of("85031")));
                store.journal().finish(run("old_" + i, at, RunOutcome.COMPLETED));
            }
        }
    }

    private static RunRecord run(String id, Instant at, @Nullable RunOutcome outcome) {
        return new RunRecord(
                id, "sequential", at, outcome == null ? null : at, outcome, 1, 1, 1, 1, "{}", "{}");
    }

    @Test
    void aCleanupSaysFirstWhatWillBeGoneAndChangesNothingInADryRun() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            engine(sandbox).close();
            oldRuns(13, 1_000);
            try (OrchestrationEngine engine = engine(sandbox)) {
                WorkflowCommands commands = WorkflowCommands.of(engine);

                assertThat(commands.named("data_cleanup").estimate())
                        .as("nothing was cleaned yet")
                        .isNull();
                CommandResult preview = commands.named("data_cleanup").preview();
                assertThat(preview.lines()).containsExactly("3 runs deleted", "3 tasks deleted");
                assertThat(engine.runs().journal().runs(100)).hasSize(13);

                List<String> notices = new ArrayList<>();
                CommandResult cleaned = result(commands.run("data_cleanup", notices::add));

                assertThat(notices).contains("would delete or mark:", "3 runs deleted");
                assertThat(cleaned.outcome()).isEqualTo(CommandOutcome.COMPLETED);
                assertThat(cleaned.metrics()).containsEntry("removedRunCount", 3L);
                assertThat(engine.runs().journal().runs(100)).hasSize(10);
                assertThat(commands.named("data_cleanup").estimate())
                        .as("no more than the one before, which had more to do")
                        .isBetween(Duration.ZERO, LONG);
                assertThat(result(commands.run("data_cleanup", _ -> {})).summary())
                        .isEqualTo("nothing to delete");
                assertThat(engine.runs().start(WorkflowRequest.DAILY).runId()).startsWith("daily_");
            }
        }
    }

    @Test
    void theHealthCheckTellsTheStoreAndEverySource() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick());
                OrchestrationEngine engine = engine(sandbox)) {
            CommandResult result = result(WorkflowCommands.of(engine).run("health_check", _ -> {}));

            assertThat(result.outcome()).isEqualTo(CommandOutcome.COMPLETED);
            assertThat(result.lines()).hasSize(3).allMatch(line -> line.contains(": ready"));
        }
    }

    @Test
    void reportsOfTheLatestRunsDayAreWritten() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick());
                OrchestrationEngine engine = engine(sandbox)) {
            WorkflowCommands commands = WorkflowCommands.of(engine);
            engine.runDailyWorkflow();

            CommandResult written = result(commands.run("report_generation", _ -> {}));

            assertThat(written.outcome()).isEqualTo(CommandOutcome.COMPLETED);
            assertThat(written.lines())
                    .anyMatch(file -> file.endsWith("daily.html"))
                    .anyMatch(file -> file.endsWith("performance.json"))
                    .allSatisfy(file -> assertThat(Path.of(file)).isNotEmptyFile());
            assertThat(commands.named("report_generation").preview().lines())
                    .contains("Daily summary", "Weekly analysis");
        }
    }

    @Test
    void whatBreaksOffIsAFailureThatIsRememberedAndTold() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick());
                OrchestrationEngine engine = engine(sandbox)) {
            WorkflowCommands commands = WorkflowCommands.of(engine);
            engine.runDailyWorkflow();
            Path reports = engine.settings().current().reports().folder();
            assertThat(commands.run("report_generation", _ -> {}).result()).isNotNull();
            Path aside = reports.resolveSibling("aside");
            Files.move(reports, aside);
            Files.writeString(reports, "a file in the place of the folder");
            BlockingQueue<String> told = new LinkedBlockingQueue<>();
            engine.observe(told(told));

            CommandRecord failed = commands.run("report_generation", _ -> {});

            assertThat(result(failed).outcome()).isEqualTo(CommandOutcome.FAILED);
            assertThat(result(failed).summary()).contains("cannot write reports to");
            assertThat(commands.history(1)).containsExactly(failed);
            assertThat(told.poll(LONG.toSeconds(), TimeUnit.SECONDS)).endsWith("began");
            assertThat(told.poll(LONG.toSeconds(), TimeUnit.SECONDS))
                    .contains("report_generation ended, cannot write reports");
        }
    }

    @Test
    void aRunWithoutAWorkflowsNameIsRememberedAlsoWhenTheProcessEnds() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(5))) {
            String runId;
            try (OrchestrationEngine engine = engine(sandbox)) {
                WorkflowCommands commands = WorkflowCommands.of(engine);
                runId =
                        commands.startRun(
                                        new WorkflowRequest(
                                                "custom",
                                                List.of(new ZipCode("85033")),
                                                List.of(),
                                                null))
                                .runId();
                assertThat(commands.history(1).getFirst().command()).isEqualTo("custom");
                assertThat(commands.history(1).getFirst().endedAt()).isNull();
            }
            try (OrchestrationEngine engine = engine(sandbox)) {
                WorkflowCommands commands = WorkflowCommands.of(engine);
                CommandRecord stopped = commands.history(1).getFirst();
                assertThat(result(stopped).outcome()).isEqualTo(CommandOutcome.INTERRUPTED);
                assertThat(result(stopped).runId()).isEqualTo(runId);

                RunReport report = commands.startResume(runId).await();

                CommandRecord resumed = commands.history(1).getFirst();
                assertThat(resumed.command()).isEqualTo("custom");
                assertThat(result(resumed).outcome()).isEqualTo(CommandOutcome.COMPLETED);
                assertThat(report.runId()).isEqualTo(runId);
                assertThatThrownBy(() -> commands.startRerun(runId))
                        .hasMessageContaining("nothing");
                assertThat(commands.history(9)).hasSize(2);
            }
        }
    }

    @Test
    void theProgramListsRunsAndRemembersWorkflows() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            ProgramFixture place =
                    ProgramFixture.on(folder, sandbox).with("TARGET_ZIP_CODES", "85031");

            assertThat(place.call("workflow").out()).contains("daily_collection", "health_check");
            ProgramResult dry = place.call("workflow", "run", "data_cleanup", "--dry-run");
            assertThat(dry.exitCode()).as(dry.err()).isZero();
            assertThat(dry.out()).contains("would change nothing");
            assertThat(place.store()).as("a dry run makes no store").doesNotExist();

            ProgramResult run = place.call("workflow", "run", "daily_collection", "--json");
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.json().text("outcome")).isEqualTo("completed");
            ProgramResult cleanup = place.call("workflow", "run", "data_cleanup");
            assertThat(cleanup.out()).contains("data_cleanup  completed");
            assertThat(place.call("workflow", "history").out())
                    .contains("daily_collection", "data_cleanup", "completed");
            assertThat(place.call("workflow", "run", "nothing").err())
                    .contains("there is no workflow 'nothing'");
            assertThat(place.call("workflow", "daily_collection").exitCode()).isEqualTo(2);
        }
    }
}
