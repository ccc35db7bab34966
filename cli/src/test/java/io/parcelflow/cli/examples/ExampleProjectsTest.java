package io.parcelflow.cli.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Maven builds the examples in folders of their own, from the artifacts as they are published, with
 * a local repository that knows nothing of this build.
 */
@Tag("long")
class ExampleProjectsTest {

    private static final Path EXAMPLES = Path.of("..", "examples");

    /** Where the profile `long` deploys the artifacts. */
    private static final Path PUBLISHED = Path.of("..", "target", "repository").toAbsolutePath();

    /** What was already downloaded; a copy of it spares asking for all of that again. */
    private static final Path DOWNLOADED =
            Path.of(System.getProperty("maven.repo.downloaded", "none"));

    private static final Path LOCAL = Path.of("target", "examples-repository").toAbsolutePath();

    @TempDir Path place;

    @BeforeAll
    static void takesTheArtifactsOfThisBuild() throws IOException {
        assertThat(PUBLISHED.resolve("io/parcelflow/parcelflow-bom"))
                .as("deployed by the profile `long`: ./build long")
                .exists();
        Path earlier = LOCAL.resolve("io/parcelflow");
        if (Files.exists(earlier)) {
            try (Stream<Path> files = Files.walk(earlier)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Path project(String name) throws IOException {
        Path source = EXAMPLES.resolve(name);
        Path copy = place.resolve(name);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(source.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return copy;
    }

    private String maven(Path project, String... arguments) throws Exception {
        Path settings = place.resolve("settings.xml");
        Files.writeString(
                settings,
                """
                <settings>
                  <profiles>
                    <profile>
                      <id>stranger</id>
                      <repositories>
                        <repository><id>published</id><url>%1$s</url></repository>
                        <repository><id>downloaded</id><url>%2$s</url></repository>
                      </repositories>
                      <pluginRepositories>
                        <pluginRepository><id>downloaded</id><url>%2$s</url></pluginRepository>
                      </pluginRepositories>
                    </profile>
                  </profiles>
                  <activeProfiles><activeProfile>stranger</activeProfile></activeProfiles>
                </settings>
                """
                        .formatted(PUBLISHED.toUri(), DOWNLOADED.toUri()));
        List<String> command = new ArrayList<>(List.of("mvn", "--batch-mode", "--settings"));
        command.add(settings.toString());
        command.add("-Dmaven.repo.local=" + LOCAL);
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("MAVEN_OPTS");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @ParameterizedTest
    @CsvSource({"source, open-data-source-1.0.0.jar", "strategy, web-first-strategy-1.0.0.jar"})
    void aPluginIsTestedAndPacked(String example, String jar) throws Exception {
        Path project = project(example);

        assertThat(maven(project, "package"))
                .containsPattern("Tests run: [1-9][0-9]*, Failures: 0");

        try (JarFile packed = new JarFile(project.resolve("target").resolve(jar).toFile())) {
            assertThat(packed.stream().map(entry -> entry.getName()))
                    .anyMatch(name -> name.startsWith("META-INF/services/io.parcelflow"))
                    .noneMatch(name -> name.startsWith("io/parcelflow"));
        }
    }

    @Test
    void aProgramEmbedsTheEngine() throws Exception {
        Path project = project("embed");
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            Files.writeString(
                    project.resolve("collect.yaml"),
                    sandbox.collectorSettings().entrySet().stream()
                            .map(each -> each.getKey() + ": \"" + each.getValue() + "\"\n")
                            .collect(Collectors.joining()));

            String output = maven(project, "compile", "exec:java", "-Dexec.args=collect.yaml data");

            assertThat(output).contains("COMPLETED, 72 records");
            assertThat(project.resolve("data/parcelflow.db")).exists();
        }
    }
}
