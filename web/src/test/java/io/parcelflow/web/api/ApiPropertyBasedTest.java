package io.parcelflow.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.web.api.request.ApiPath;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whether a property-based tester of others finds anything between the API and its description. */
@Tag("long")
@Timeout(600)
class ApiPropertyBasedTest {

    private static final String SCHEMATHESIS = "schemathesis==4.32.5";

    @TempDir Path folder;

    @Test
    void schemathesisFindsNothing() throws Exception {
        Path schemathesis = FetchedTools.ofPython("schemathesis", SCHEMATHESIS);
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            Map<String, String> settings = new HashMap<>(sandbox.collectorSettings());
            settings.put("TARGET_ZIP_CODES", "85031,85033");
            try (ApiFixture api = new ApiFixture(folder.resolve("home"), settings)) {
                api.engine.runDailyWorkflow();
                String origin = api.browser.origin();

                FetchedTools.Result result =
                        FetchedTools.run(
                                folder,
                                List.of(
                                        schemathesis.toString(),
                                        "run",
                                        origin + ApiPath.ROOT + "/openapi.json",
                                        "--url=" + origin + ApiPath.ROOT,
                                        "--continue-on-failure",
                                        "--no-color",
                                        // A schema cannot say that a cursor is known, or that from
                                        // is before to.
                                        "--exclude-checks=positive_data_acceptance",
                                        "--max-examples=100",
                                        "--max-time=200",
                                        "--seed=20261201",
                                        "--exclude-path-regex=events"));

                assertThat(result.exitCode()).as(result.output()).isZero();
            }
        }
    }
}
