package io.parcelflow.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.sandbox.site.FaultRule;
import io.parcelflow.sandbox.site.SiteFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TroubleTest {

    @TempDir Path folder;

    private ProgramFixture place(Sandbox sandbox) {
        return ProgramFixture.on(folder, sandbox).with("TARGET_ZIP_CODES", "85031");
    }

    @Test
    void triesAgainWhatFailedInPassing() {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            sandbox.setFaults(
                    "maricopa_api", FaultRule.always(new SiteFault.Unavailable()).during(2, 3));

            ProgramResult run = place(sandbox).call("run", "--source", "maricopa_api", "--json");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.json("maricopa_api").number("retryCount")).isEqualTo(2);
        }
    }

    @Test
    void saysWhatToDoAboutAWrongKey() {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            ProgramResult run =
                    place(sandbox)
                            .with("MARICOPA_API_KEY", "wrong-key-value")
                            .call("run", "--source", "maricopa_api");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains("unauthorized", "MARICOPA_API_KEY");
            assertThat(run.out() + run.err()).doesNotContain("wrong-key-value");
            assertThat(sandbox.requestLog().summary("maricopa_api").requests())
                    .as("a refused key is not tried over and over")
                    .isLessThanOrEqualTo(2);
        }
    }

    @Test
    void heedsADayOfAnAbsurdPauseAndForgetsItWhenTold() {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            FaultRule absurd =
                    FaultRule.always(new SiteFault.Unavailable(Duration.ofDays(3_650), false));
            sandbox.setFaults("maricopa_api", absurd.during(1, 1));
            ProgramFixture place = place(sandbox);

            assertThat(place.call("run", "--source", "maricopa_api").out()).contains("3650 days");
            assertThat(place.call("sources").out()).contains("Paused until", "--forget-pause");
            assertThat(place.call("sources", "--forget-pause", "maricopa_api").out())
                    .contains("no longer paused");
            assertThat(place.call("sources").out()).doesNotContain("Paused until");
            assertThat(place.call("run", "--new", "--source", "maricopa_api").exitCode()).isZero();
            assertThat(place.call("sources", "--forget-pause", "nobody").exitCode()).isEqualTo(1);
        }
    }

    @Test
    void storesTheCountysDataWhileTheListingsAreBlocked() {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            sandbox.setFaults(
                    "phoenix_mls", FaultRule.always(new SiteFault.BlockPage(200)).after(1));

            ProgramFixture place = place(sandbox);
            ProgramResult run = place.call("run", "--mode", "parallel", "--json");

            assertThat(run.exitCode()).as(run.out()).isEqualTo(3);
            assertThat(run.json("phoenix_mls").child("failure").text("kind")).isEqualTo("blocked");
            assertThat(run.json("maricopa_api").text("status")).isEqualTo("completed");
            assertThat(place.call("show", "latest").out()).contains("partial", "blocked");
            assertThat(place.call("properties", "--limit", "1").out()).contains("85031");
        }
    }

    static Stream<SiteFault> hostileAnswers() {
        return Stream.of(
                new SiteFault.CorruptBody(),
                new SiteFault.StartPage(),
                new SiteFault.EndlessBody(),
                new SiteFault.RedirectLoop());
    }

    @ParameterizedTest
    @MethodSource("hostileAnswers")
    void failsClearlyOnAHostileSource(SiteFault fault) {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            sandbox.setFaults("maricopa_api", FaultRule.always(fault));

            ProgramResult run = place(sandbox).call("run", "--source", "maricopa_api");

            assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
            assertThat(run.out())
                    .as(run.err())
                    .contains("maricopa_api: ")
                    .doesNotContain("Exception");
            assertThat(run.err()).doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void endsAtACancelFromElsewhereAndKeepsWhatIsStored() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(5))) {
            ProgramFixture place = place(sandbox);
            CountDownLatch began = new CountDownLatch(1);
            ByteArrayOutputStream err =
                    new ByteArrayOutputStream() {
                        @Override
                        public synchronized void write(byte[] bytes, int offset, int length) {
                            super.write(bytes, offset, length);
                            if (toString(StandardCharsets.UTF_8).contains("running")) {
                                began.countDown();
                            }
                        }
                    };
            FutureTask<ProgramResult> run =
                    new FutureTask<>(() -> place.call(err, "run", "--source", "maricopa_api"));
            Thread.ofPlatform().start(run);
            assertThat(began.await(20, TimeUnit.SECONDS)).isTrue();

            ProgramResult second = place.call("run");
            ProgramResult cancel = place.call("cancel");
            ProgramResult told = run.get(20, TimeUnit.SECONDS);

            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.err()).contains("another run is using", "parcelflow cancel");
            assertThat(cancel.exitCode()).as(cancel.err()).isZero();
            assertThat(told.exitCode()).as(told.out()).isEqualTo(130);
            assertThat(told.out()).contains("cancelled");
            assertThat(place.call("cancel").exitCode()).isEqualTo(1);
        }
    }

    @Test
    void refusesADamagedStoreAndLeavesItAlone() throws IOException {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            ProgramFixture place = place(sandbox);
            Files.createDirectories(place.store().getParent());
            String damaged = "this is no database".repeat(100);
            Files.writeString(place.store(), damaged);

            ProgramResult run = place.call("run");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains(place.store().toString(), "PARCELFLOW_HOME");
            assertThat(place.store()).hasContent(damaged);
            assertThat(sandbox.requestLog().requests()).isEmpty();
        }
    }

    @Test
    void saysThatTheDataDirectoryCannotBeMade() throws IOException {
        Files.writeString(folder.resolve("file"), "in the way");
        ProgramFixture place =
                new ProgramFixture(folder)
                        .with("TARGET_ZIP_CODES", "85031")
                        .with("PARCELFLOW_HOME", folder.resolve("file/data").toString());

        ProgramResult run = place.call("run");
        ProgramResult check = place.call("check", "--json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("file/data", "PARCELFLOW_HOME");
        assertThat(check.json().child("health").members().get("storeReady")).isEqualTo(false);
    }

    @Test
    void saysWhatIsWrongWithTheConfigurationAndAsksNobody() {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            ProgramFixture place =
                    place(sandbox)
                            .with("TARGET_ZIP_CODES", "8503")
                            .with("MAX_CONCURRENT_COLLECTORS", "many");

            ProgramResult run = place.call("run");
            ProgramResult status = place.call("status", "--json");
            ProgramResult check = place.call("check", "--json");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .contains("TARGET_ZIP_CODES", "8503", "MAX_CONCURRENT_COLLECTORS", "many");
            assertThat(status.exitCode()).isEqualTo(2);
            assertThat(check.exitCode()).isEqualTo(2);
            assertThat(status.json().child("health").members().get("configurationValid"))
                    .isEqualTo(false);
            assertThat(sandbox.requestLog().requests()).isEmpty();
        }
    }

    @Test
    void aMistypedRunMakesNoStore() {
        ProgramFixture place = new ProgramFixture(folder).with("TARGET_ZIP_CODES", "85031");

        assertThat(place.call("run", "--mode", "fast").exitCode()).isEqualTo(2);
        assertThat(place.call("run", "--zip", "abcde").exitCode()).isEqualTo(2);
        assertThat(place.call("run", "--source", "nope").exitCode()).isEqualTo(2);
        assertThat(place.store().getParent()).doesNotExist();
    }

    @Test
    void looksAtTheRestBesideAStoreThatCannotBeUsed() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            ProgramFixture place = place(sandbox);
            Files.createDirectories(place.store().getParent());
            Files.writeString(place.store(), "this is no database at all\n".repeat(50));

            ProgramResult check = place.call("check");
            assertThat(check.exitCode()).isEqualTo(1);
            assertThat(check.out()).contains("not a SQLite database", "phoenix_mls", "A run would");

            ProgramResult status = place.call("status", "--json");
            assertThat(status.exitCode()).isEqualTo(1);
            assertThat(status.json().child("health").members())
                    .containsEntry("storeReady", false)
                    .containsEntry("overall", "unhealthy")
                    .containsEntry("readySourceCount", 2L);
        }
    }

    @Test
    void saysThatADataDirectoryCannotLieUnderAFile() throws Exception {
        Files.writeString(folder.resolve("f"), "a file");
        ProgramFixture place =
                new ProgramFixture(folder)
                        .with("PARCELFLOW_HOME", "f/sub")
                        .with("TARGET_ZIP_CODES", "85031");

        ProgramResult run = place.call("run");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("is a file", "--home").doesNotContain("java.");
    }

    @Test
    void configTellsErrorsAsJson() {
        ProgramResult told =
                new ProgramFixture(folder).with("TARGET_ZIP_CODES", "x").call("config", "--json");

        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.json().members()).containsKey("errors");
        assertThat(told.out()).contains("TARGET_ZIP_CODES");
    }

    @Test
    void asksForZipCodesWhereNoneAreConfigured() {
        ProgramResult run = new ProgramFixture(folder).call("run");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--zip 85031");
    }
}
