package io.parcelflow.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.strategy.OrchestrationStrategy;
import io.parcelflow.engine.strategy.PlanningContext;
import io.parcelflow.engine.strategy.SequentialStrategy;
import io.parcelflow.runtime.config.FakeSource;
import io.parcelflow.runtime.config.setting.EffectiveValue;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.fixture.PluginJarBuilder;
import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.runtime.monitor.WorkflowObserver;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.provider.StoreLocation;
import io.parcelflow.store.provider.StoreProvider;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program that embeds the engine relies on. */
class EmbeddedEngineTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Path EXAMPLE = Path.of("..", "examples", "embed");

    @TempDir Path folder;

    private Path settingsOf(Sandbox sandbox) throws Exception {
        String yaml =
                sandbox.collectorSettings().entrySet().stream()
                        .map(each -> each.getKey() + ": \"" + each.getValue() + "\"\n")
                        .collect(Collectors.joining());
        return Files.writeString(folder.resolve("collect.yaml"), yaml);
    }

    @Test
    void theReadmesProgramCollects() throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Path jar = new PluginJarBuilder().project(EXAMPLE).build(folder.resolve("example.jar"));
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick());
                URLClassLoader program = new URLClassLoader(new URL[] {jar.toUri().toURL()});
                PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            String[] args = {settingsOf(sandbox).toString(), folder.resolve("data").toString()};
            program.loadClass("com.example.CollectOnce")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) args);
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("COMPLETED, 72 records\nProperty[")
                .contains("85031")
                .doesNotContain("85033");
        assertThat(folder.resolve("data/parcelflow.db")).exists();
    }

    @Test
    void theReadmeShowsTheProgramAsItIsCompiled() throws Exception {
        String source =
                Files.readString(EXAMPLE.resolve("src/main/java/com/example/CollectOnce.java"));

        assertThat(Files.readString(README)).contains("```java\n" + source + "```");
    }

    @Test
    void tellsObserversThatWereNamedWhenItWasBuilt() throws Exception {
        CompletableFuture<RunReport> told = new CompletableFuture<>();
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick());
                OrchestrationEngine engine =
                        OrchestrationEngine.builder()
                                .settings(sandbox.collectorSettings())
                                .settings(Map.of("TARGET_ZIP_CODES", "85031"))
                                .home(folder)
                                .observer(
                                        new WorkflowObserver() {
                                            @Override
                                            public void runEnded(RunReport report) {
                                                told.complete(report);
                                            }
                                        })
                                .build()) {
            engine.initialize();

            assertThat(engine.runDailyWorkflow().outcome()).isEqualTo(RunOutcome.COMPLETED);
            assertThat(told.get().listed()).isEqualTo(36);
        }
    }

    @Test
    void readsNothingThatTheProgramDoesNotName() {
        try (OrchestrationEngine engine = OrchestrationEngine.builder().home(folder).build()) {
            engine.initialize();

            assertThat(engine.settings().files()).isEmpty();
            assertThat(engine.settings().current().effectiveValues())
                    .filteredOn(value -> !value.origin().text().equals("default"))
                    .extracting(EffectiveValue::key, value -> value.origin().text())
                    .containsExactly(tuple("PARCELFLOW_HOME", "OrchestrationEngine.builder()"));
        }
    }

    @Test
    void saysThatAWrongSettingIsOfTheProgram() {
        OrchestrationEngine engine =
                OrchestrationEngine.builder()
                        .settings(
                                Map.of("MAX_CONCURRENT_COLLECTORS", "many", "TARGET_ZIPS", "85031"))
                        .build();

        assertThatThrownBy(engine::initialize)
                .isInstanceOf(OrchestrationException.class)
                .hasMessage(
                        """
                        The configuration has 2 errors:

                        TARGET_ZIPS
                          found in OrchestrationEngine.builder()
                          problem  unknown setting
                          fix      did you mean TARGET_ZIP_CODES?

                        MAX_CONCURRENT_COLLECTORS
                          value    many
                          found in OrchestrationEngine.builder()
                          problem  is not a whole number
                          allowed  a whole number from 1 to 64\
                        """);
    }

    @Test
    void saysWhichFileIsMissing() {
        OrchestrationEngine engine =
                OrchestrationEngine.builder().settingsFile(folder.resolve("none.yaml")).build();

        assertThatThrownBy(engine::initialize)
                .isInstanceOf(OrchestrationException.class)
                .hasMessageContaining(folder.resolve("none.yaml").toString())
                .hasMessageContaining("does not exist")
                .hasMessageContaining("correct the path given to settingsFile(…)");
    }

    @Test
    void aSourceOfTheProgramIsTheOnlyOne() {
        try (OrchestrationEngine engine =
                OrchestrationEngine.builder().home(folder).source(FakeSource.COUNTY).build()) {
            engine.initialize();

            assertThat(engine.settings().current().run().sources())
                    .containsExactly(FakeSource.COUNTY.source());
        }
    }

    @Test
    void aStrategyOfTheProgramStandsBesideTheOthers() {
        try (OrchestrationEngine engine =
                OrchestrationEngine.builder()
                        .home(folder)
                        .strategy(new Named("gentle"))
                        .settings(Map.of("ORCHESTRATION_MODE", "gentle"))
                        .build()) {
            engine.initialize();

            assertThat(engine.plans().modes()).contains("sequential", "adaptive", "gentle");
            assertThat(engine.settings().current().run().mode().name()).isEqualTo("gentle");
        }
        EngineBuilder twice = OrchestrationEngine.builder().strategy(new Named("sequential"));
        assertThatThrownBy(twice::build)
                .isInstanceOf(OrchestrationException.class)
                .hasMessageContaining("two strategies have the mode sequential: rename one");
    }

    /** The plan of another strategy under a name of its own. */
    private record Named(String name) implements OrchestrationStrategy {
        @Override
        public OrchestrationMode mode() {
            return new OrchestrationMode(name);
        }

        @Override
        public String description() {
            return "asks one source at a time";
        }

        @Override
        public Plan plan(PlanningContext context) {
            return new SequentialStrategy().plan(context);
        }
    }

    @Test
    void saysWhichArtifactOpensAStoreThatNothingOnTheClassPathDoes() {
        // These tests see no store on MongoDB.
        StoreLocation shared =
                new StoreLocation.MongoDatabase("mongodb://u:p@127.0.0.1", "parcels");
        OrchestrationEngine engine =
                OrchestrationEngine.builder()
                        .home(folder)
                        .settings(Map.of("MONGODB_CONNECTION_STRING", "mongodb://u:p@127.0.0.1"))
                        .build();

        assertThatThrownBy(engine::initialize)
                .isInstanceOf(OrchestrationException.class)
                .hasMessage(
                        "the store MongoDB database parcelflow cannot be opened, because the"
                                + " artifact for it is not on the class path: add"
                                + " io.parcelflow:parcelflow-store-mongo to the dependencies of the"
                                + " program, or leave MONGODB_CONNECTION_STRING out to keep data in"
                                + " a file");
        assertThatThrownBy(() -> StoreProvider.openStore(shared))
                .isInstanceOf(StoreException.class)
                .hasMessageNotContaining("u:p");
    }

    @Test
    void mustBeInitializedFirst() {
        OrchestrationEngine engine = OrchestrationEngine.builder().home(folder).build();

        assertThatThrownBy(engine::runDailyWorkflow)
                .isInstanceOf(OrchestrationException.class)
                .hasMessage("the engine is not initialized: call initialize() first");
        engine.close();
        assertThat(folder).isEmptyDirectory();
    }
}
