package io.parcelflow.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.store.Store;
import io.parcelflow.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a service. */
class ServeTest {

    private static final String COUNTY = "maricopa_api";

    @TempDir Path folder;

    private static ProgramFixture on(Path folder, Sandbox sandbox) {
        return ProgramFixture.on(folder, sandbox)
                .with("HTTP_PORT", "0")
                .with("SOURCES", COUNTY)
                .with("TARGET_ZIP_CODES", "85031,85033")
                .with("DAILY_SCHEDULE_ZONE", "UTC");
    }

    /** That the daily workflow was due some minutes ago, when nobody was there. */
    private static void missARun(ProgramFixture place) {
        ZonedDateTime due =
                ZonedDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES).minusMinutes(5);
        String cron = due.getMinute() + " " + due.getHour() + " * * *";
        place.with("DAILY_SCHEDULE", cron);
        try (Store store = SqliteStore.open(place.store())) {
            String state =
                    "{\"timetable\":\"%s UTC\",\"decided_until\":\"%s\"}"
                            .formatted(cron, due.minusMinutes(1).toInstant());
            assertThat(store.notes().replace("schedule.daily", null, state)).isTrue();
        }
    }

    private static JsonTree daily(ProgramFixture place) {
        return place.call("schedule", "--json").json().children("entries").getFirst();
    }

    @Test
    void aScheduledRunThatASignalInterruptedGoesOnAtTheNextStartAndIsTheOnlyOne() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(50))) {
            ProgramFixture place = on(folder, sandbox).with("MARICOPA_RATE_LIMITS", "40/s");
            missARun(place);
            try (ProgramProcess serve = place.start("serve")) {
                serve.awaitUntil(() -> sandbox.requestLog().summary(COUNTY).requests() >= 20);
                serve.signal("TERM");
                ProgramResult ended = serve.ended();
                assertThat(ended.exitCode()).as(ended.err()).isEqualTo(143);
                assertThat(ended.err()).contains("\"workflow\":\"daily\"", "starting scheduled workflow");
            }
            assertThat(daily(place).child("current").isEmpty()).isFalse();
            try (ProgramProcess serve = place.start("serve")) {
                serve.awaitUntil(() -> !daily(place).child("last").isEmpty());
                serve.signal("TERM");
                assertThat(serve.ended().err()).contains("resuming scheduled workflow", "completed");
            }

            JsonTree run =
                    place.call("runs", "--json").json().children("items").stream()
                            .reduce((_, _) -> {
                                throw new AssertionError("more than one run");
                            })
                            .orElseThrow();
            assertThat(run.text("state")).isEqualTo("completed");
            assertThat(daily(place).child("last").text("result"))
                    .contains("completed", run.text("runId"));
            assertThat(daily(place).child("current").isEmpty()).isTrue();
            assertThat(place.call("schedule").out()).contains("last", "completed", "next");
        }
    }

    @Test
    void aRunThatSomebodyBeganGoesOnWhenTheServiceThatWasKilledStartsAgain() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(50))) {
            ProgramFixture place = on(folder, sandbox).with("MARICOPA_RATE_LIMITS", "40/s");
            try (ProgramProcess run = place.start("run")) {
                run.awaitUntil(() -> sandbox.requestLog().summary(COUNTY).requests() >= 20);
                run.signal("KILL");
                run.ended();
            }
            try (ProgramProcess serve = place.start("serve")) {
                serve.awaitUntil(() -> serve.err().contains("run ended"));
                serve.signal("TERM");
                assertThat(serve.ended().err())
                        .contains(
                                "resuming the interrupted run",
                                "COMPLETED",
                                "source ended",
                                "\"source\":\"maricopa_api\"");
            }

            assertThat(place.call("runs", "--json").json().children("items"))
                    .singleElement()
                    .satisfies(run -> assertThat(run.text("state")).isEqualTo("completed"));
            assertThat(place.call("workflow", "history").out().lines())
                    .filteredOn(line -> line.contains("daily_collection"))
                    .anyMatch(line -> line.contains("completed"));
        }
    }

    @Test
    void aPausedScheduleBeginsNothingAndSaysSo() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            // Another ZIP code than the one that sources are asked for to see how they are.
            ProgramFixture place = on(folder, sandbox).with("TARGET_ZIP_CODES", "85033");
            missARun(place);
            assertThat(place.call("schedule", "pause").out()).contains("is paused");
            assertThat(place.call("schedule", "pause").exitCode()).isEqualTo(1);
            try (ProgramProcess serve = place.start("serve")) {
                serve.awaitUntil(() -> serve.err().contains("the schedule is paused"));
                serve.signal("TERM");
                serve.ended();
            }

            assertThat(sandbox.requestLog().requests())
                    .as("what a run would ask")
                    .noneSatisfy(request -> assertThat(request.target()).contains("85033"));
            assertThat(place.call("runs", "--json").json().children("items")).isEmpty();
            assertThat(place.call("schedule").out()).contains("Paused since", "daily", "UTC");
            assertThat(place.call("schedule", "resume").exitCode()).isZero();
            assertThat(place.call("schedule", "resume").err()).contains("is not paused");
        }
    }

    /** Replaces the file as editors do. */
    private void configure(String yaml) throws IOException {
        Path fresh = folder.resolve("parcelflow.yaml.new");
        Files.writeString(fresh, yaml);
        Files.move(
                fresh,
                folder.resolve("parcelflow.yaml"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void changedLimitsHoldInTheRunThatGoesOnAndAWrongFileIsRefused() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            // The environment would hold against the file.
            ProgramFixture place = on(folder, sandbox).with("MARICOPA_RATE_LIMITS", "");
            configure("MARICOPA_RATE_LIMITS: 2/s\n");
            missARun(place);
            try (ProgramProcess serve = place.start("serve")) {
                serve.awaitUntil(() -> sandbox.requestLog().summary(COUNTY).requests() >= 2);
                configure("MARICOPA_RATE_LIMITS: often\n");
                serve.awaitUntil(() -> serve.err().contains("the new configuration is invalid"));
                configure("MARICOPA_RATE_LIMITS: 500/s\nMAX_CONCURRENT_COLLECTORS: 3\n");
                // More than sixty requests, which take half a minute under the first limits.
                serve.awaitUntil(() -> !daily(place).child("last").isEmpty());
                assertThat(serve.err())
                        .contains(
                                "is invalid",
                                "parcelflow.yaml:1",
                                "configuration reloaded: MAX_CONCURRENT_COLLECTORS, MARICOPA_RATE_LIMITS");
                assertThat(Duration.between(began(place), Instant.now()))
                        .isLessThan(Duration.ofSeconds(30));
                serve.signal("TERM");
                serve.ended();
            }
            assertThat(place.call("runs", "--json").json().children("items"))
                    .singleElement()
                    .satisfies(run -> assertThat(run.text("state")).isEqualTo("completed"));
        }
    }

    @Test
    void whatAFileSaidHoldsWhileTheFileIsGone() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            ProgramFixture place = on(folder, sandbox).with("MARICOPA_RATE_LIMITS", "");
            configure("MARICOPA_RATE_LIMITS: 7/s\n");
            try (ProgramProcess serve = place.start("serve")) {
                serve.awaitUntil(() -> serve.err().contains("is serving"));
                Files.delete(folder.resolve("parcelflow.yaml"));
                serve.awaitUntil(() -> serve.err().contains("parcelflow.yaml is missing"));
                configure("MARICOPA_RATE_LIMITS: 8/s\n");
                serve.awaitUntil(() -> serve.err().contains("configuration reloaded: MARICOPA_RATE_LIMITS"));
                serve.signal("TERM");
                serve.ended();
            }
        }
    }

    @Test
    void aRefusedSelectorsFileIsSeenInTheStatus() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            Path selectors = folder.resolve("selectors.yaml");
            Files.writeString(selectors, ReloadTest.builtInSelectors());
            ProgramFixture place =
                    on(folder, sandbox)
                            .with("SOURCES", "phoenix_mls")
                            .with("PHOENIX_MLS_SELECTORS", selectors.toString());
            try (ProgramProcess serve = place.start("serve")) {
                serve.awaitUntil(() -> serve.err().contains("is serving"));
                assertThat(place.call("status").out()).doesNotContain("settings  ");
                Files.writeString(selectors, "search: 5\n");
                serve.awaitUntil(() -> serve.err().contains("is invalid"));

                assertThat(place.call("status").out())
                        .contains(
                                "settings  ",
                                "invalid: ",
                                "selectors.yaml: search must be a mapping");
                assertThat(place.call("status", "--json").json().child("lastReload").members())
                        .containsEntry("accepted", false);
            }
        }
    }

    private static Instant began(ProgramFixture place) {
        return Instant.parse(
                place.call("runs", "--json").json().children("items").getFirst().text("startedAt"));
    }

    @Test
    void theScheduleIsShownWithoutMakingAStore() {
        ProgramFixture place = new ProgramFixture(folder);

        assertThat(place.call("schedule", "--count", "2").out())
                .contains("daily", "0 3 * * *", "America/Phoenix")
                .containsPattern("next +20\\d\\d-\\d\\d-\\d\\d 03:00");
        assertThat(
                        place.call("schedule", "--json")
                                .json()
                                .children("entries")
                                .getFirst()
                                .members())
                .containsEntry("cron", "0 3 * * *");
        place.with("DAILY_SCHEDULE", "off").with("CLEANUP_SCHEDULE", "off");
        assertThat(place.call("schedule").out()).contains("No schedule");
        assertThat(place.call("schedule", "stop").exitCode()).isEqualTo(2);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void servesUntilASignalEndsItWithinTenSeconds() throws Exception {
        ProgramFixture place =
                new ProgramFixture(folder).with("TARGET_ZIP_CODES", "85031").with("HTTP_PORT", "0");
        try (ProgramProcess serve = place.start("serve")) {
            serve.awaitUntil(() -> serve.err().contains("is serving"));
            long beganNanos = System.nanoTime();
            serve.signal("TERM");
            ProgramResult ended = serve.ended();

            assertThat(Duration.ofNanos(System.nanoTime() - beganNanos))
                    .isLessThan(Duration.ofSeconds(10));
            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(143);
            assertThat(ended.err()).contains("stopping");
        }
        assertThat(place.call("runs").exitCode()).isZero();
    }

    @Test
    void aWrongConfigurationIsSaidBeforeAnythingIsMade() {
        ProgramResult told =
                new ProgramFixture(folder).with("MAX_CONCURRENT_COLLECTORS", "many").call("serve");

        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.err()).contains("MAX_CONCURRENT_COLLECTORS", "whole number");
        assertThat(folder.resolve("data")).doesNotExist();
    }
}
