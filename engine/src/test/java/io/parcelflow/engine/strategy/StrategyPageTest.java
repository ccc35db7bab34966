package io.parcelflow.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.DataSourceType;
import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.simulate.Simulation;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on adding a strategy keeps its promise: its class compiles, is found and works. */
class StrategyPageTest {

    private static final Path PAGE = Path.of("..", "docs", "adding-a-strategy.md");

    @Test
    void theClassOnThePageIsFoundByServiceLoaderAndMakesPlansThatRun(@TempDir Path folder)
            throws Exception {
        compile(code(Files.readString(PAGE)), folder);
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(OrchestrationStrategy.class.getName()),
                "com.example.WebFirstStrategy\n");

        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            OrchestrationStrategy found =
                    ServiceLoader.load(OrchestrationStrategy.class, loader).stream()
                            .map(ServiceLoader.Provider::get)
                            .filter(strategy -> strategy.mode().name().equals("web-first"))
                            .findFirst()
                            .orElseThrow();

            Plan plan = found.plan(context());

            assertThat(plan.lanes()).extracting(Lane::name).containsExactly("pages", "county");
            RunSpec spec = RunSpec.newRun("page", plan, Instant.EPOCH, 1);
            assertThat(Simulation.forecast(spec).summary().outcome())
                    .isEqualTo(RunOutcome.COMPLETED);
        }
    }

    private static String code(String page) {
        int start = page.indexOf("```java\n") + "```java\n".length();
        return page.substring(start, page.indexOf("```", start));
    }

    private static void compile(String code, Path folder) throws Exception {
        Path source =
                Files.createDirectories(folder.resolve("com/example"))
                        .resolve("WebFirstStrategy.java");
        Files.writeString(source, code);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int result =
                compiler.run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(result).isZero();
    }

    private static PlanningContext context() {
        return new PlanningContext(
                List.of(
                        source("county", DataSourceType.API),
                        source("pages", DataSourceType.WEB_SITE)),
                List.of(new ZipCode("85031")),
                new PlanSettings(
                        2, Duration.ofHours(1), Duration.ZERO, Duration.ZERO, Duration.ZERO),
                Map.of(),
                SystemLoad.IDLE,
                1);
    }

    private static SourceProfile source(String name, DataSourceType type) {
        return new SourceProfile(
                name, type, SourceProfile.defaultCategory(type), List.of(), 4, false, false);
    }
}
