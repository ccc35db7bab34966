package io.parcelflow.cli.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.cli.Main;
import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.engine.strategy.OrchestrationStrategy;
import io.parcelflow.runtime.fixture.PluginJarBuilder;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Follows the pages on adding a strategy and a source word by word, in a folder of its own. */
class ExtendingPagesTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Path EXAMPLES = Path.of("..", "examples");

    @TempDir Path folder;

    private Path work;

    @BeforeEach
    void makeFolders() throws IOException {
        work = Files.createDirectories(folder.resolve("work"));
        Files.createDirectories(folder.resolve("bin"));
        Files.createDirectories(folder.resolve("lib"));
    }

    /** The blocks of a language that are not part of a list. */
    private static List<String> blocks(String page, String language) {
        List<String> blocks = new ArrayList<>();
        Matcher block =
                Pattern.compile(
                                "^```" + language + "\\n(.*?)^```$",
                                Pattern.DOTALL | Pattern.MULTILINE)
                        .matcher(page);
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }

    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** What the page calls LIB: our jars, packed here where they are folders of classes yet. */
    private void provideLib() throws IOException, URISyntaxException {
        for (Class<?> type : List.of(OrchestrationStrategy.class, CollectorFactory.class)) {
            Path classes =
                    Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path jar = folder.resolve("lib").resolve(type.getSimpleName() + ".jar");
            if (Files.isDirectory(classes)) {
                new PluginJarBuilder().files(classes).build(jar);
            } else {
                Files.copy(classes, jar);
            }
        }
    }

    private void provideLauncher() throws IOException {
        Path launcher = folder.resolve("bin/parcelflow");
        Files.writeString(
                launcher,
                """
                #!/bin/sh
                exec '%s/bin/java' -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \\
                    -cp '%s' %s "$@"
                """
                        .formatted(
                                System.getProperty("java.home"),
                                classPath(),
                                Main.class.getName()));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    /** Does all that a page shows in blocks of `sh`, one after another. */
    private String follow(String page) throws Exception {
        provideLib();
        provideLauncher();
        Matcher code = Pattern.compile("public final class (\\w+)").matcher(page);
        assertThat(code.find()).isTrue();
        Files.writeString(work.resolve(code.group(1) + ".java"), blocks(page, "java").getFirst());
        String script = String.join("", blocks(page, "sh")).replace("8000", freePort());
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-eu", "-c", script)
                        .directory(work.toFile())
                        .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PARCELFLOW_"));
        builder.environment().put("LIB", folder.resolve("lib").toString());
        builder.environment()
                .merge(
                        "PATH",
                        folder.resolve("bin")
                                + File.pathSeparator
                                + Path.of(System.getProperty("java.home"), "bin"),
                        (path, ours) -> ours + File.pathSeparator + path);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    @Test
    void theStrategyOfThePageIsPlanned() throws Exception {
        String output = follow(Files.readString(DOCS.resolve("adding-a-strategy.md")));

        assertThat(output)
                .contains("Plan (assumed): web-first, 2 tasks", "so web sites are asked first");
    }

    @Test
    void theSourceOfThePageIsCollected() throws Exception {
        String output = follow(Files.readString(DOCS.resolve("adding-a-source.md")));

        assertThat(output)
                .contains("example_open_data", "EXAMPLE_RATE_LIMITS", "7 N MAIN ST", "9 N MAIN ST")
                .doesNotContain("SAMPLE");
    }

    @ParameterizedTest
    @CsvSource({
        "adding-a-strategy.md, strategy/src/main/java/com/example/WebFirstStrategy.java",
        "adding-a-strategy.md, strategy/src/test/java/com/example/WebFirstStrategyTest.java",
        "adding-a-source.md, source/src/main/java/com/example/OpenDataSource.java"
    })
    void thePagesShowWholeFilesOfTheExamples(String page, String file) throws IOException {
        assertThat(blocks(Files.readString(DOCS.resolve(page)), "java"))
                .contains(Files.readString(EXAMPLES.resolve(file)));
    }

    @ParameterizedTest
    @CsvSource({
        "adding-a-strategy.md, strategy/src/main/java/com/example/WebFirstStrategy.java",
        "adding-a-source.md, source/src/main/java/com/example/OpenDataSource.java"
    })
    void theClassesCompileAsThePagesChangeThemForOurOwnSources(String page, Path file)
            throws IOException {
        String code = Files.readString(EXAMPLES.resolve(file));
        String diff =
                blocks(Files.readString(DOCS.resolve(page)).replaceAll("(?m)^ {3}", ""), "diff")
                        .getFirst();
        for (String hunk : diff.split("\n\n", -1)) {
            String before = side(hunk, '-');
            assertThat(code).contains(before);
            code = code.replace(before, side(hunk, '+'));
        }
        Matcher name = Pattern.compile("^package (.+);").matcher(code);
        assertThat(name.find()).isTrue();
        assertThat(name.group(1)).startsWith("io.parcelflow.");
        String type = file.getFileName().toString().replace(".java", "");

        new PluginJarBuilder()
                .source(name.group(1) + "." + type, code)
                .build(folder.resolve("compiled.jar"));
    }

    /** The lines of a hunk that are marked like that, and those that are in both. */
    private static String side(String hunk, char mark) {
        return hunk.lines()
                .filter(line -> line.charAt(0) == mark || line.charAt(0) == ' ')
                .map(line -> line.substring(1) + "\n")
                .collect(Collectors.joining());
    }
}
