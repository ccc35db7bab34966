package io.parcelflow.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.CollectorSettings;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.strategy.OrchestrationStrategy;
import io.parcelflow.engine.strategy.PlanningContext;
import io.parcelflow.engine.testing.SampleContext;
import io.parcelflow.engine.testing.SampleSource;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.fixture.PluginJarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in the jars of plugin folders, and what is said of those that cannot be used. */
class PluginsTest {

    private static final Path EXAMPLES = Path.of("..", "examples");

    /** A source whose parts a test replaces. */
    private static final String SOURCE =
            """
            import io.parcelflow.collectors.*;
            import java.util.List;
            public class Sample implements CollectorFactory {
                public String source() { return "sample"; }
                public String description() { return "A sample."; }
                public List<SourceSetting> settings() {
                    return List.of(new SourceSetting(
                            "SAMPLE_MAX_IN_FLIGHT", SourceSetting.Kind.COUNT, "2", "Requests."));
                }
                public DataCollector create(CollectorSettings settings) {
                    throw new IllegalStateException("no file of keys");
                }
            }
            """;

    private static final String STRATEGY =
            """
            import io.parcelflow.engine.plan.*;
            import io.parcelflow.engine.strategy.*;
            public class Sample implements OrchestrationStrategy {
                public OrchestrationMode mode() { return new OrchestrationMode("sample"); }
                public String description() { return "a sample"; }
                public Plan plan(PlanningContext context) {
                    throw new UnsupportedOperationException("not yet");
                }
            }
            """;

    @TempDir Path folder;

    private Plugins load() {
        return Plugins.load(List.of(folder));
    }

    private Path source(String jar, String code) {
        return new PluginJarBuilder()
                .source("Sample", code)
                .service(CollectorFactory.class, "Sample")
                .build(folder.resolve(jar));
    }

    private Path strategy(String jar, String code) {
        return new PluginJarBuilder()
                .source("Sample", code)
                .service(OrchestrationStrategy.class, "Sample")
                .build(folder.resolve(jar));
    }

    private static List<String> sources(Plugins plugins) {
        return plugins.sources().stream().map(CollectorFactory::source).toList();
    }

    private static List<String> modes(Plugins plugins) {
        return plugins.strategies().stream().map(strategy -> strategy.mode().name()).toList();
    }

    private static void hasOnlyProblem(Plugins plugins, Path jar, String... said) {
        assertThat(plugins.problems()).hasSize(1);
        assertThat(plugins.problems().getFirst()).startsWith(jar + " ").contains(said);
        assertThat(sources(plugins)).contains("maricopa_api", "phoenix_mls");
        assertThat(modes(plugins)).contains("sequential", "adaptive");
    }

    @Test
    void findsWhatIsOnTheClassPathWhereThereIsNoFolder() {
        Plugins plugins = Plugins.load(List.of(folder.resolve("none"), folder.resolve("none")));

        assertThat(sources(plugins)).contains("maricopa_api", "phoenix_mls");
        assertThat(modes(plugins)).contains("sequential", "parallel", "mixed", "adaptive");
        assertThat(plugins.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "strategy"})
    void theTestsOfTheExamplesCompile(String example) {
        Path project = EXAMPLES.resolve(example);

        new PluginJarBuilder()
                .project(project)
                .sources(project.resolve("src/test/java"))
                .build(folder.resolve("tests.jar"));

        assertThat(load().problems()).isEmpty();
    }

    @Test
    void findsTheExamplesBesideWhatIsBuiltIn() {
        new PluginJarBuilder()
                .project(EXAMPLES.resolve("source"))
                .build(folder.resolve("open-data-source.jar"));
        new PluginJarBuilder()
                .project(EXAMPLES.resolve("strategy"))
                .build(folder.resolve("web-first-strategy.jar"));

        Plugins plugins = load();

        assertThat(plugins.problems()).isEmpty();
        assertThat(sources(plugins)).endsWith("example_open_data").hasSizeGreaterThan(2);
        assertThat(modes(plugins)).endsWith("web-first").hasSizeGreaterThan(4);
    }

    @Test
    void aJarThatIsInTwoFoldersCountsOnce() {
        Path other = folder.resolve("other");
        Path first = source("sample.jar", SOURCE);
        Path second =
                new PluginJarBuilder()
                        .source("Sample", SOURCE)
                        .service(CollectorFactory.class, "Sample")
                        .build(other.resolve("sample.jar"));

        Plugins plugins = Plugins.load(List.of(folder, other, folder));

        hasOnlyProblem(
                plugins,
                second,
                "contains the source sample, which is also in " + first,
                "remove one of the two jars");
        assertThat(sources(plugins)).containsOnlyOnce("sample");
    }

    @Test
    void aNameThatIsBuiltInStaysTheBuiltIns() {
        Path jar = strategy("fast.jar", STRATEGY.replace("\"sample\"", "\"parallel\""));

        hasOnlyProblem(
                load(),
                jar,
                "contains the strategy parallel, which is built into Parcelflow",
                "name");
    }

    @Test
    void aFileThatIsNoJarIsNamed() throws IOException {
        Path jar = Files.writeString(folder.resolve("broken.jar"), "half a download");

        hasOnlyProblem(load(), jar, "cannot be read as a jar", "build or copy it again");
    }

    @Test
    void aJarThatRegistersNothingIsNamedAndALibraryHasItsOwnFolder() {
        Path jar = new PluginJarBuilder().source("Sample", SOURCE).build(folder.resolve("a.jar"));

        hasOnlyProblem(
                load(),
                jar,
                "registers neither a source nor a strategy",
                "META-INF/services/io.parcelflow.collectors.CollectorFactory",
                "META-INF/services/io.parcelflow.engine.strategy.OrchestrationStrategy",
                "the folder lib");
    }

    @Test
    void aClassOfANewerJavaIsNamed() throws IOException {
        byte[] later = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 127, 0, 0};
        Path jar =
                new PluginJarBuilder()
                        .entry("Sample.class", later)
                        .service(CollectorFactory.class, "Sample")
                        .build(folder.resolve("later.jar"));

        hasOnlyProblem(load(), jar, "was compiled for a newer Java than", "--release");
    }

    @Test
    void aRegisteredClassThatIsMissingOrOfAnotherKindIsNamed() {
        Path missing =
                new PluginJarBuilder()
                        .service(CollectorFactory.class, "com.example.Gone")
                        .build(folder.resolve("a.jar"));
        Path other =
                new PluginJarBuilder()
                        .source("Sample", STRATEGY)
                        .service(CollectorFactory.class, "Sample")
                        .build(folder.resolve("b.jar"));
        Path hidden = strategy("c.jar", STRATEGY.replace("public class Sample", "class Sample"));

        assertThat(load().problems())
                .satisfiesExactly(
                        a ->
                                assertThat(a)
                                        .startsWith(missing + " registers com.example.Gone")
                                        .contains("but does not contain that class"),
                        b ->
                                assertThat(b)
                                        .startsWith(other + " registers Sample")
                                        .contains("which does not implement CollectorFactory"),
                        c ->
                                assertThat(c)
                                        .startsWith(hidden + " registers Sample")
                                        .contains("make the class public"));
    }

    @Test
    void aLibraryIsFoundInItsFolderAndItsAbsenceIsExplained() {
        String library =
                "package library; public class Names { public static String NAME = \"x\"; }";
        Path jar =
                new PluginJarBuilder()
                        .source("library.Names", library)
                        .source("Sample", SOURCE.replace("\"sample\"", "library.Names.NAME"))
                        .service(CollectorFactory.class, "Sample")
                        .without("library/Names.class")
                        .build(folder.resolve("sample.jar"));

        hasOnlyProblem(load(), jar, "needs a missing class: library/Names", "folder lib");

        new PluginJarBuilder()
                .source("library.Names", library)
                .build(folder.resolve("lib/names.jar"));
        Plugins plugins = load();
        assertThat(plugins.problems()).isEmpty();
        assertThat(sources(plugins)).endsWith("x");
    }

    @Test
    void whatItsOwnCodeThrowsIsToldWithItsLine() {
        Path jar =
                source(
                        "thrower.jar",
                        SOURCE.replace(
                                "return \"sample\";", "throw new RuntimeException(\"oh\");"));

        hasOnlyProblem(
                load(),
                jar,
                "contains Sample, which threw RuntimeException \"oh\" at Sample.source");
    }

    @Test
    void aNameOrASettingThatCannotBeUsedIsTold() {
        Path named = source("a.jar", SOURCE.replace("\"sample\"", "\"My Source\""));
        Path taken = source("b.jar", SOURCE.replace("SAMPLE_MAX", "MARICOPA_MAX"));

        assertThat(load().problems())
                .satisfiesExactly(
                        a -> assertThat(a).startsWith(named.toString()).contains("'My Source'"),
                        b ->
                                assertThat(b)
                                        .startsWith(taken.toString())
                                        .contains("MARICOPA_MAX_IN_FLIGHT", "their own prefix"));
    }

    @Test
    void aCollectorThatCannotBeMadeIsNotReadyAndSaysWhy() throws Exception {
        Path jar = source("sample.jar", SOURCE);
        CollectorFactory factory = load().sources().getLast();

        try (DataCollector collector = factory.create(new CollectorSettings(Map.of()))) {
            assertThat(collector.profile().name()).isEqualTo("sample");
            SourceHealth health = collector.healthCheck();
            assertThat(health.ready()).isFalse();
            assertThat(health.message())
                    .startsWith(jar.toString())
                    .contains("IllegalStateException \"no file of keys\" at Sample.create");
        }
        assertThat(factory.problem(new CollectorSettings(Map.of()))).isNull();
    }

    @Test
    void aStrategyThatThrowsIsNamedWithItsJar() {
        Path jar = strategy("sample.jar", STRATEGY);
        OrchestrationStrategy strategy = load().strategies().getLast();
        PlanningContext context = SampleContext.of(SampleSource.named("county")).context();

        assertThat(strategy.mode()).isEqualTo(new OrchestrationMode("sample"));
        assertThatThrownBy(() -> strategy.plan(context))
                .isInstanceOf(OrchestrationException.class)
                .hasMessageStartingWith(jar.toString())
                .hasMessageContaining("UnsupportedOperationException \"not yet\" at Sample.plan")
                .hasMessageContaining("choose a mode other than sample");
    }
}
