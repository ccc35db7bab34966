package io.parcelflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import io.parcelflow.cli.session.InvocationEnvironment;
import io.parcelflow.cli.session.Launcher;
import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.runtime.fixture.PluginJarBuilder;
import io.parcelflow.runtime.text.JsonTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar in a plugin folder is part of the program: of its help, settings, plans and runs. */
class PluginsOfProgramTest {

    private static final Path EXAMPLES = Path.of("..", "examples");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private Launcher launcher = Launcher.NONE;

    @TempDir Path folder;

    private int call(String... args) {
        out.reset();
        err.reset();
        return Main.run(
                args,
                new InvocationEnvironment(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        environment,
                        folder,
                        false,
                        0,
                        launcher),
                null);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static void install(String example, Path plugins) {
        new PluginJarBuilder()
                .project(EXAMPLES.resolve(example))
                .build(plugins.resolve(example + ".jar"));
    }

    @Test
    void isInHelpCompletionSettingsAndPlans() {
        install("strategy", folder.resolve("data/plugins"));
        install("source", folder.resolve("beside/plugins"));
        launcher = new Launcher(folder.resolve("beside"), "parcelflow");

        assertThat(call("run", "--help")).as(said()).isZero();
        assertThat(printed()).contains("sequential, web-first").contains("example_open_data");
        assertThat(call("completion")).isZero();
        assertThat(printed())
                .containsPattern("\"adaptive\".*\"web-first\"")
                .containsPattern("\"maricopa_api\".*\"example_open_data\"");
        assertThat(call("config")).isZero();
        assertThat(printed()).contains("EXAMPLE_BASE_URL", "https://data.example.org");
        assertThat(call("sources")).isZero();
        assertThat(printed()).contains("example_open_data");
        assertThat(call("plan", "--mode", "web-first", "--zip", "85031", "--json")).isZero();
        JsonTree plan = JsonTree.parse(printed());
        assertThat(plan.toString()).contains("web-first", "example_open_data");
        assertThat(said()).isEmpty();
    }

    @Test
    void itsSourceIsCollected() throws Exception {
        install("source", folder.resolve("data/plugins"));
        Path site = Files.createDirectories(folder.resolve("site"));
        Files.writeString(
                site.resolve("parcels.json"),
                "[{\"parcel\":\"101-01-001\",\"address\":\"7 N MAIN ST\",\"sqft\":\"1,200\"}]");
        HttpServer server =
                SimpleFileServer.createFileServer(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        site,
                        SimpleFileServer.OutputLevel.NONE);
        server.start();
        try {
            environment.put(
                    "EXAMPLE_BASE_URL", "http://127.0.0.1:" + server.getAddress().getPort());
            environment.put("SOURCES", "example_open_data");

            assertThat(call("run", "--zip", "85031")).as(said()).isZero();
            assertThat(call("properties", "--json")).isZero();
            assertThat(printed()).contains("7 N MAIN ST", "101-01-001");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void isFoundInTheDataDirectoryHoweverThatIsNamed() throws IOException {
        install("strategy", folder.resolve("elsewhere/plugins"));
        String[] plan = {"plan", "--mode", "web-first", "--zip", "85031"};

        assertThat(call(plan)).as("no data directory named").isEqualTo(2);

        assertThat(call("plan", "-m", "web-first", "-z", "85031", "--home", "elsewhere")).isZero();
        environment.put("PARCELFLOW_HOME", "elsewhere");
        assertThat(call(plan)).as("by the environment").isZero();
        environment.clear();
        Files.writeString(folder.resolve(".env"), "PARCELFLOW_HOME=elsewhere\n");
        assertThat(call(plan)).as("by .env").isZero();
        Files.delete(folder.resolve(".env"));
        Files.writeString(
                folder.resolve("parcelflow.yaml"),
                "parcelflow_home: elsewhere\norchestration_mode: web-first\n");
        assertThat(call("plan", "--zip", "85031")).as("by parcelflow.yaml").isZero();
        Files.writeString(folder.resolve("parcelflow.yaml"), "orchestration_mode: web-first\n");
        Files.writeString(folder.resolve("parcelflow.test.yaml"), "parcelflow_home: elsewhere\n");
        environment.put("PARCELFLOW_PROFILE", "test");
        assertThat(call("plan", "--zip", "85031")).as("by a profile").isZero();
    }

    @Test
    void aPluginThatCannotBeUsedIsToldAndHindersNothing() throws IOException {
        install("strategy", folder.resolve("data/plugins"));
        Path broken = folder.resolve("data/plugins/broken.jar");
        Files.writeString(broken, "half a download");

        assertThat(call("plan", "--mode", "web-first", "--zip", "85031", "--json")).isZero();
        assertThat(said())
                .startsWith("warning: " + broken + " cannot be read as a jar")
                .hasLineCount(1);
        JsonTree.parse(printed());
    }

    @Test
    void aSourceThatCannotBeMadeIsNotReadyWhileTheOthersAre() {
        new PluginJarBuilder()
                .source(
                        "Sample",
                        """
                        import io.parcelflow.collectors.*;
                        import java.util.List;
                        public class Sample implements CollectorFactory {
                            public String source() { return "sample"; }
                            public String description() { return "A sample."; }
                            public List<SourceSetting> settings() { return List.of(); }
                            public DataCollector create(CollectorSettings settings) {
                                throw new IllegalStateException("no file of keys");
                            }
                        }
                        """)
                .service(CollectorFactory.class, "Sample")
                .build(folder.resolve("data/plugins/sample.jar"));
        environment.put("SOURCES", "sample");

        assertThat(call("sources")).as(said()).isZero();
        assertThat(printed()).contains("maricopa_api", "sample", "no file of keys");
        assertThat(call("run", "--zip", "85031")).isEqualTo(1);
        assertThat(printed()).contains("sample.jar", "no file of keys");
    }
}
