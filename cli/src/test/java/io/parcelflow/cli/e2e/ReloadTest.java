package io.parcelflow.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.context.ReloadResult;
import io.parcelflow.runtime.fixture.EngineFixture;
import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.runtime.run.WorkflowRequest;
import io.parcelflow.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken up while an engine works, what is refused, and what waits for the next start. */
class ReloadTest {

    @TempDir Path folder;

    static String builtInSelectors() throws IOException {
        try (InputStream in =
                CollectorFactory.class.getResourceAsStream("phoenix/phoenix_mls.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void configure(String yaml) throws IOException {
        Files.writeString(folder.resolve("parcelflow.yaml"), yaml);
    }

    private OrchestrationEngine engine(Sandbox sandbox) {
        Map<String, String> environment = new HashMap<>(sandbox.collectorSettings());
        environment.put("TARGET_ZIP_CODES", "85031");
        environment.put("SOURCES", "phoenix_mls");
        return EngineFixture.on(folder, environment);
    }

    @Test
    void whatASelectorsFileSaidHoldsUntilItSaysSomethingThatIsRight() throws Exception {
        Path selectors = folder.resolve("selectors.yaml");
        Files.writeString(selectors, builtInSelectors());
        configure("PHOENIX_MLS_SELECTORS: selectors.yaml\n");
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick());
                OrchestrationEngine engine = engine(sandbox)) {
            assertThat(engine.settings().files()).contains(selectors);
            assertThat(engine.settings().lastReload()).isNull();

            Files.writeString(selectors, builtInSelectors().replace("  cards:", "  crads:"));
            ReloadResult refused = engine.settings().reload();
            assertThat(refused.problem()).contains("selectors.yaml", "search.cards is missing");
            assertThat(engine.settings().lastReload()).isEqualTo(refused);
            assertThat(engine.runCustomWorkflow(WorkflowRequest.DAILY).outcome())
                    .isEqualTo(RunOutcome.COMPLETED);

            Files.writeString(selectors, builtInSelectors() + "# mended\n");
            ReloadResult accepted = engine.settings().reload();
            assertThat(accepted.problem()).isNull();
            assertThat(accepted.changed()).containsExactly("PHOENIX_MLS_SELECTORS");
            assertThat(engine.settings().lastReload()).isEqualTo(accepted);
            engine.settings().clearLastReload();
            assertThat(engine.settings().lastReload()).isNull();
        }
    }

    @Test
    void whatNothingIsOpenedWithAnewKeepsItsValueUntilTheNextStart() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick());
                OrchestrationEngine engine = engine(sandbox)) {
            configure(
                    """
                    HTTP_ALLOWED_HOSTS: parcels.example.org
                    LOG_FORMAT: json
                    TRACES_URL: http://127.0.0.1:4318
                    PARCELFLOW_HOME: elsewhere
                    ALERT_LEVEL: critical
                    MAX_CONCURRENT_COLLECTORS: 3
                    """);
            ReloadResult reload = engine.settings().reload();

            assertThat(reload.problem()).isNull();
            assertThat(reload.changed())
                    .containsExactlyInAnyOrder("ALERT_LEVEL", "MAX_CONCURRENT_COLLECTORS");
            assertThat(reload.pendingRestart())
                    .containsExactlyInAnyOrder(
                            "HTTP_ALLOWED_HOSTS", "LOG_FORMAT", "TRACES_URL", "PARCELFLOW_HOME");
            assertThat(engine.settings().current().alerts().level()).isEqualTo("critical");
            assertThat(engine.settings().current().web().hosts()).isEmpty();
            assertThat(engine.settings().current().telemetry().tracesUrl()).isNull();
            assertThat(engine.settings().current().store().home())
                    .isEqualTo(folder.resolve("data"));
            assertThat(engine.settings().reload().pendingRestart())
                    .as("still not in force")
                    .isEqualTo(reload.pendingRestart());
        }
    }

    @Test
    void aFileThatIsNamedBeforeItExistsIsLookedAt() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick());
                OrchestrationEngine engine = engine(sandbox)) {
            configure("PHOENIX_MLS_SELECTORS: later.yaml\n");
            assertThat(engine.settings().reload().problem())
                    .contains("later.yaml", "does not exist");

            assertThat(engine.settings().files()).contains(folder.resolve("later.yaml"));
            Files.writeString(folder.resolve("later.yaml"), builtInSelectors());
            assertThat(engine.settings().reload().changed())
                    .containsExactly("PHOENIX_MLS_SELECTORS");
        }
    }
}
