package io.parcelflow.cli.e2e;

import static io.parcelflow.cli.e2e.CountyRequests.COUNTY;
import static io.parcelflow.cli.e2e.CountyRequests.asked;
import static io.parcelflow.cli.e2e.CountyRequests.askedAgain;
import static io.parcelflow.cli.e2e.CountyRequests.parcels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.sandbox.site.FaultRule;
import io.parcelflow.sandbox.site.SiteFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed, stopped or started twice. */
class InterruptedRunTest {

    private static final String NO_RESET = "neither env --default-signal nor perl on this system";

    @TempDir Path folder;

    /** So few requests a second are allowed that a run takes more than a second. */
    private ProgramFixture place(Sandbox sandbox) {
        return ProgramFixture.on(folder, sandbox)
                .with("TARGET_ZIP_CODES", "85031,85033")
                .with("MARICOPA_RATE_LIMITS", "40/s")
                .with("PHOENIX_MLS_RATE_LIMITS", "40/s");
    }

    private void killAfter(Sandbox sandbox, ProgramFixture place, long requests)
            throws IOException, InterruptedException {
        try (ProgramProcess run = place.start("run", "--source", COUNTY)) {
            run.awaitUntil(() -> asked(sandbox) >= requests);
            run.kill();
        }
    }

    @Test
    void theSameCommandGoesOnWithAKilledRunAndAsksNearlyNothingAgain() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(50))) {
            ProgramFixture place = place(sandbox);
            killAfter(sandbox, place, 20);
            killAfter(sandbox, place, 40);

            JsonTree before = place.call("status", "--json").json();
            ProgramResult run = place.call("run", "--source", COUNTY, "--json");

            assertThat(before.members()).containsEntry("running", false);
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err()).contains("resumes daily_", "of 2 tasks done", "killed after");
            JsonTree report = run.json();
            assertThat(report.child("resumed").number("resumeCount")).isEqualTo(2);
            assertThat(report.child("resumed").members()).containsEntry("complete", false);
            assertThat(report.members())
                    .containsKey("activeSeconds")
                    .doesNotContainKeys("lowerBoundSeconds", "efficiency");
            assertThat(place.call("show", "latest").out()).contains("is unknown");
            assertThat(report.number("listedCount")).isEqualTo(parcels(sandbox));
            assertThat(askedAgain(sandbox))
                    .as("at most what was in flight at each kill, and each once more")
                    .hasSizeLessThanOrEqualTo(2 * 16);
            assertThat(sandbox.requestLog().summary(COUNTY).tooManyRequests()).isZero();
            assertThat(place.call("runs").out()).contains("resumed 2 times");
            assertThat(stored(place)).isEqualTo(parcels(sandbox));
            assertThat(place.call("resume").err())
                    .contains("there is no interrupted run to resume");
        }
    }

    private static long stored(ProgramFixture place) {
        return place.call("properties", "--json")
                .out()
                .lines()
                .filter(line -> line.startsWith("{"))
                .count();
    }

    @Test
    void anotherRequestLeavesAKilledRunToResume() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(50))) {
            ProgramFixture place = place(sandbox);
            killAfter(sandbox, place, 10);

            ProgramResult other = place.call("run", "--source", "phoenix_mls", "--zip", "85031");
            assertThat(other.exitCode()).as(other.err()).isZero();
            assertThat(other.err()).doesNotContain("resumes");
            assertThat(place.call("runs").out()).contains("resumable");

            ProgramResult resumed = place.call("resume", "--json");
            assertThat(resumed.exitCode()).as(resumed.err()).isZero();
            assertThat(resumed.json().children("bySource"))
                    .extracting(source -> source.text("source"))
                    .containsExactly(COUNTY);
            assertThat(resumed.json().number("listedCount")).isEqualTo(parcels(sandbox));
        }
    }

    @Test
    void aNewRunGivesTheUnfinishedOneUpAndKeepsASummaryOfIt() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(50))) {
            ProgramFixture place = place(sandbox);
            killAfter(sandbox, place, 10);
            String killed = firstRun(place);

            ProgramResult anew = place.call("run", "--source", COUNTY, "--new", "--json");

            assertThat(anew.exitCode()).as(anew.err()).isZero();
            assertThat(anew.err()).contains(killed + " is abandoned");
            assertThat(anew.json().text("runId")).isNotEqualTo(killed);
            JsonTree shown = place.call("show", killed, "--json").json();
            assertThat(shown.text("outcome")).isEqualTo("interrupted");
            assertThat(shown.number("listedCount")).isPositive();
            assertThat(shown.members()).containsEntry("resumable", false);
            assertThat(place.call("show", killed).out()).contains("Abandoned");
            assertThat(place.call("resume", killed).exitCode()).isEqualTo(1);
        }
    }

    @Test
    void aRunThatWasToBeCanceledBeforeItWasKilledIsNotGoneOnWith() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(50))) {
            ProgramFixture place = place(sandbox).with("MARICOPA_RATE_LIMITS", "4/s");
            String cancelled;
            try (ProgramProcess first = place.start("run", "--source", COUNTY)) {
                first.awaitUntil(() -> asked(sandbox) > 2);
                cancelled = firstRun(place);
                first.signal("STOP");
                ProgramResult cancel = place.call("cancel");
                for (int i = 0; i < 5 && cancel.exitCode() != 0; i++) {
                    // It was stopped while it was writing, and so nobody else can.
                    first.signal("CONT");
                    first.signal("STOP");
                    cancel = place.call("cancel");
                }
                assertThat(cancel.exitCode()).as(cancel.err()).isZero();
                first.kill();
            }

            ProgramResult run =
                    place.with("MARICOPA_RATE_LIMITS", "50/s")
                            .call("run", "--source", COUNTY, "--json");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err()).contains(cancelled + " was cancelled").doesNotContain("resumes");
            assertThat(run.json().text("runId")).isNotEqualTo(cancelled);
            assertThat(place.call("show", cancelled, "--json").json().text("outcome"))
                    .isEqualTo("cancelled");
            assertThat(place.call("resume", cancelled).exitCode()).isEqualTo(1);
        }
    }

    private static String firstRun(ProgramFixture place) {
        return place.call("runs", "--json").json().children("items").getLast().text("runId");
    }

    @Test
    void anOldUnfinishedRunIsNotGoneOnWith() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(50))) {
            ProgramFixture place = place(sandbox).with("RESUME_WITHIN_HOURS", "0");
            killAfter(sandbox, place, 10);

            ProgramResult run = place.call("run", "--source", COUNTY);

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err()).contains("is abandoned").doesNotContain("resumes");
        }
    }

    @Test
    void aSecondProcessIsToldWhoRunsAndSinceWhen() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(5))) {
            ProgramFixture place = place(sandbox).with("MARICOPA_RATE_LIMITS", "4/s");
            try (ProgramProcess first = place.start("run", "--source", COUNTY)) {
                first.awaitUntil(() -> asked(sandbox) > 0);

                ProgramResult second = place.call("run", "--source", COUNTY);
                JsonTree status = place.call("status", "--json").json();
                ProgramResult cancel = place.call("cancel");
                ProgramResult ended = first.ended();

                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.err())
                        .contains("another run is using", "process", "since 20", "cancel");
                assertThat(status.members()).containsEntry("running", true);
                assertThat(cancel.exitCode()).as(cancel.err()).isZero();
                assertThat(ended.exitCode()).as(ended.err()).isEqualTo(130);
                assertThat(ended.out()).contains("cancelled");
            }
        }
    }

    @Test
    void aRunIsPausedAndProceedsAtTheWishOfAnotherProcess() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(50))) {
            ProgramFixture place = place(sandbox).with("MARICOPA_RATE_LIMITS", "8/s");
            assertThat(place.call("pause").err()).contains("nothing is stored");
            try (ProgramProcess run = place.start("run", "--source", COUNTY, "--json")) {
                run.awaitUntil(() -> asked(sandbox) > 0);

                ProgramResult pause = place.call("pause");
                JsonTree status = place.call("status", "--json").json();
                ProgramResult resume = place.call("resume");
                ProgramResult ended = run.ended();

                assertThat(pause.exitCode()).as(pause.err()).isZero();
                assertThat(pause.out()).contains("is being paused", "parcelflow resume");
                assertThat(status.members()).containsEntry("paused", true);
                assertThat(resume.exitCode()).as(resume.err()).isZero();
                assertThat(resume.out()).contains("resumed");
                assertThat(ended.exitCode()).as(ended.err()).isZero();
                assertThat(place.call("pause").err()).contains("no run is active");
            }
        }
    }

    @Test
    void atASignalStepsUnderWayEndAndTheRunCanGoOn() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(50))) {
            ProgramFixture place = place(sandbox);
            try (ProgramProcess run = place.start("run", "--source", COUNTY)) {
                run.awaitUntil(() -> asked(sandbox) >= 20);
                run.signal("TERM");
                ProgramResult ended = run.ended();

                assertThat(ended.exitCode()).as(ended.err()).isEqualTo(143);
                assertThat(ended.err()).contains("stopping");
                assertThat(ended.out()).contains("interrupted", "parcelflow resume daily_");
            }
            ProgramResult again = place.call("run", "--source", COUNTY, "--json");

            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(again.err()).contains("resumes", "interrupted at");
            assertThat(askedAgain(sandbox)).as("nothing was asked twice").isEmpty();
            JsonTree whole = again.json();
            JsonTree county = again.json(COUNTY);
            assertThat(whole.number("requestCount")).isEqualTo(asked(sandbox));
            assertThat(county.number("createdCount")).isEqualTo(stored(place));
            assertThat(whole.child("resumed").members()).containsEntry("complete", true);
            assertThat(whole.decimal("efficiency")).isPositive().isLessThanOrEqualTo(1);
            assertThat(whole.decimal("activeSeconds"))
                    .isGreaterThanOrEqualTo(whole.decimal("lowerBoundSeconds"));
            assertThat(again.json().number("listedCount")).isEqualTo(parcels(sandbox));
        }
    }

    @Test
    void atASignalASourceThatHangsIsGivenUpInTime() throws Exception {
        assumeTrue(SignalReset.isAvailable(), NO_RESET);
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            sandbox.setFaults(
                    COUNTY, FaultRule.always(new SiteFault.NoReply(Duration.ofMinutes(1))));
            ProgramFixture place = place(sandbox);
            try (ProgramProcess run = place.start("run", "--source", COUNTY)) {
                run.awaitUntil(() -> asked(sandbox) >= 1);
                long beganNanos = System.nanoTime();
                run.signal("INT");
                ProgramResult ended = run.ended();

                assertThat(Duration.ofNanos(System.nanoTime() - beganNanos))
                        .isLessThan(Duration.ofSeconds(11));
                assertThat(ended.exitCode()).as(ended.err()).isEqualTo(130);
                assertThat(ended.out()).contains("interrupted");
            }
            assertThat(place.call("runs").out()).contains("resumable");
        }
    }

    @Test
    void aSecondInterruptLeavesAtOnce() throws Exception {
        assumeTrue(SignalReset.isAvailable(), NO_RESET);
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            sandbox.setFaults(
                    COUNTY, FaultRule.always(new SiteFault.NoReply(Duration.ofMinutes(1))));
            ProgramFixture place = place(sandbox);
            try (ProgramProcess run = place.start("run", "--source", COUNTY)) {
                run.awaitUntil(() -> asked(sandbox) >= 1);
                run.signal("INT");
                run.awaitUntil(() -> run.err().contains("Ctrl-C again"));
                long beganNanos = System.nanoTime();
                run.signal("INT");
                ProgramResult ended = run.ended();

                assertThat(Duration.ofNanos(System.nanoTime() - beganNanos))
                        .isLessThan(Duration.ofSeconds(4));
                assertThat(ended.exitCode()).isEqualTo(130);
            }
            assertThat(place.call("runs").out()).contains("resumable");
        }
    }

    @Test
    void triesAgainOnlyWhatFailed() {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            ProgramFixture place = place(sandbox);
            sandbox.setFaults(
                    "phoenix_mls", FaultRule.always(new SiteFault.BlockPage(200)).after(1));
            assertThat(place.call("run", "--mode", "parallel").exitCode()).isEqualTo(3);
            String failed = firstRun(place);
            sandbox.setFaults("phoenix_mls");
            long countyBefore = asked(sandbox);

            ProgramResult again = place.call("rerun", "--failed", "latest", "--json");

            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(again.json().text("runId")).startsWith("rerun_");
            assertThat(again.json().text("rerunOf")).isEqualTo(failed);
            assertThat(again.json().children("bySource"))
                    .extracting(source -> source.text("source"))
                    .containsExactly("phoenix_mls");
            assertThat(asked(sandbox)).isEqualTo(countyBefore);
            assertThat(place.call("runs").out()).contains("rerun of " + failed);
            assertThat(place.call("rerun", "--failed", "latest").err()).contains("are done");
            assertThat(place.call("rerun", "--failed", "nope").err()).contains("no run 'nope'");
        }
    }
}
