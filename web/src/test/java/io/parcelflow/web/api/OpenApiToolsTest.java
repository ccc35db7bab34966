package io.parcelflow.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.sandbox.SandboxSettings;
import io.parcelflow.web.api.request.ApiPath;
import io.parcelflow.web.http.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether the linters and a generator that others use find nothing to say about the description. */
@Tag("long")
@Timeout(600)
class OpenApiToolsTest {

    private static final String REDOCLY = "@redocly/cli@2.77.0";
    private static final String SPECTRAL = "@stoplight/spectral-cli@6.16.3";
    private static final String GENERATOR = "openapi-python-client==0.29.1";

    @TempDir Path folder;

    private Path writeDescription() throws IOException {
        return Files.writeString(
                folder.resolve("openapi.json"), OpenApiDocumentTest.document().toString());
    }

    private static Path node(String program) {
        return FetchedTools.ofNode(program, REDOCLY, SPECTRAL);
    }

    @Test
    void redoclyFindsNothing() throws IOException {
        String redocly = node("redocly").toString();
        List<String> lint = List.of(redocly, "lint", "--extends=recommended-strict");
        List<String> command = new ArrayList<>(lint);
        command.add(writeDescription().toString());

        FetchedTools.Result result = FetchedTools.run(folder, command);

        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    @Test
    void spectralFindsNothing() throws IOException {
        String spectral = node("spectral").toString();
        Path rules = Files.writeString(folder.resolve("rules.yaml"), "extends: spectral:oas\n");
        String description = writeDescription().toString();

        FetchedTools.Result result =
                FetchedTools.run(
                        folder,
                        List.of(
                                spectral,
                                "lint",
                                "--fail-severity=hint",
                                "--ruleset=" + rules,
                                description));

        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    @Test
    void aGeneratedClientReadsEveryListToItsEnd() throws Exception {
        Path generator = FetchedTools.ofPython("openapi-python-client", GENERATOR);
        FetchedTools.Result generated =
                FetchedTools.run(
                        folder,
                        List.of(
                                generator.toString(),
                                "generate",
                                "--meta=none",
                                "--fail-on-warning",
                                "--config=" + Files.writeString(
                                        folder.resolve("config.yaml"), "post_hooks: []\n"),
                                "--path=" + writeDescription(),
                                "--output-path=" + folder.resolve("client")));
        assertThat(generated.exitCode()).as(generated.output()).isZero();
        Path script = folder.resolve("page_through.py");
        try (InputStream in = getClass().getResourceAsStream("page_through.py")) {
            Files.copy(Objects.requireNonNull(in), script);
        }
        SandboxSettings quick = QuickSandboxes.quick();
        try (Sandbox sandbox =
                Sandbox.start(quick.withDataset(quick.dataset().withNoise(0.1, 0)))) {
            Map<String, String> settings = new HashMap<>(sandbox.collectorSettings());
            settings.put("TARGET_ZIP_CODES", "85031,85033");
            try (ApiFixture api = new ApiFixture(folder.resolve("home"), settings)) {
                api.engine.runDailyWorkflow();
                FetchedTools.Result read =
                        FetchedTools.run(
                                folder,
                                List.of(
                                        generator.resolveSibling("python").toString(),
                                        script.toString(),
                                        folder.resolve("client").toString(),
                                        api.browser.origin() + ApiPath.ROOT));

                assertThat(read.exitCode()).as(read.output()).isZero();
                JsonNode counts = new JsonMapper().readTree(read.output());
                assertThat(counts.size()).as("lists").isGreaterThan(15);
                JsonNode properties =
                        new JsonMapper()
                                .readTree(api.browser.get("/api/v1/properties?limit=1").body());
                assertThat(counts.get("find_properties").asLong())
                        .isEqualTo(properties.get("totalCount").asLong())
                        .isGreaterThan(50);
                assertThat(counts.get("list_tasks").asInt()).isEqualTo(4);
                assertThat(counts.get("list_problem_types").asInt())
                        .isEqualTo(ProblemCode.values().length);
                assertThat(counts.get("list_rejects").asInt()).isPositive();
            }
        }
    }
}
