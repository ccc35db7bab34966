package io.parcelflow.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.sandbox.SandboxSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan knows before the first run. */
class FirstPlanTest {

    @TempDir Path folder;

    private static SandboxSettings settings() {
        SandboxSettings quick = QuickSandboxes.quick();
        return quick.withDataset(
                quick.dataset().withRecordsPerZip(210).withListingsPerZip(12).withNoise(0, 0));
    }

    @Test
    void beginsWithWhatItOnlyAssumesAndUsesTheTotalsThatACheckSaw() {
        try (Sandbox sandbox = Sandbox.start(settings())) {
            ProgramFixture program =
                    ProgramFixture.on(folder, sandbox).with("TARGET_ZIP_CODES", "85031");

            String first = program.call("plan", "--source", "maricopa_api").out();
            assertThat(first.lines().findFirst().orElseThrow())
                    .startsWith("Plan (assumed)")
                    .contains("from 26 to 7,280 requests");
            assertThat(first).contains("Nothing is known of maricopa_api yet");
            JsonTree assumed =
                    program.call("plan", "--source", "maricopa_api", "--json")
                            .json()
                            .child("forecast")
                            .child("assumed");
            assertThat(assumed.number("minRequestCount")).isEqualTo(26);
            assertThat(assumed.number("maxRequestCount")).isEqualTo(7_280);

            assertThat(program.call("check").exitCode()).isZero();

            String known = program.call("plan", "--source", "maricopa_api").out();
            assertThat(known.lines().findFirst().orElseThrow()).startsWith("Plan: ");
            assertThat(known).contains("announced");
            long planned =
                    program.call("plan", "--source", "maricopa_api", "--json")
                            .json()
                            .child("forecast")
                            .number("requestCount");
            long made =
                    program.call("run", "--source", "maricopa_api", "--json")
                            .json()
                            .number("requestCount");
            assertThat(planned).isBetween(made * 9 / 10, made * 11 / 10);
        }
    }
}
