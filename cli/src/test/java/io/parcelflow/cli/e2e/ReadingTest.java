package io.parcelflow.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The commands that read what a run has stored. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingTest {

    private final Path folder;
    private final Sandbox sandbox = Sandbox.start(QuickSandboxes.quick());
    private final ProgramFixture place;

    ReadingTest(@TempDir Path folder) {
        this.folder = folder;
        this.place =
                ProgramFixture.on(folder, sandbox)
                        .with("TARGET_ZIP_CODES", "85031,85033,85035,85009,85017");
    }

    @BeforeAll
    void run() {
        assertThat(place.call("run", "--mode", "parallel").exitCode()).isZero();
    }

    @AfterAll
    void close() {
        sandbox.close();
    }

    private ProgramResult read(String... args) {
        ProgramResult told = place.call(args);
        assertThat(told.exitCode()).as(told.err()).isZero();
        return told;
    }

    @Test
    void statusCarriesTheKnownKeys() {
        ProgramResult read = read("status", "--json");
        JsonTree status = read.json();

        assertThat(status.members())
                .containsEntry("initialized", true)
                .containsEntry("running", false)
                .containsKey("mode");
        assertThat(status.child("configuration").number("zipCodeCount")).isEqualTo(5);
        JsonTree health = status.child("health");
        assertThat(health.members())
                .containsEntry("storeReady", true)
                .containsEntry("configurationValid", true)
                .containsEntry("overall", "healthy")
                .containsKey("checkedAt");
        assertThat(health.number("readySourceCount")).isEqualTo(2);
        assertThat(read.json("maricopa_api").text("status")).isEqualTo("completed");
    }

    @Test
    void statusIsSaidInWords() {
        assertThat(read("status").out()).contains("No run is active", "healthy", "maricopa_api");
    }

    @Test
    void runsAndShowTellOfTheRun() {
        String row = read("runs").out().lines().skip(1).findFirst().orElseThrow();
        String id = row.substring(0, row.indexOf(' '));

        assertThat(id).startsWith("daily_");
        assertThat(read("runs", "--json").out()).contains("\"" + id + "\"", "\"completed\"");
        assertThat(read("show").out()).contains(id, "Waited for", "85031", "Why this plan");
        JsonTree shown = read("show", id, "--json").json();
        assertThat(shown.text("outcome")).isEqualTo("completed");
        assertThat(shown.child("plan").text("mode")).isEqualTo("parallel");
        assertThat(shown.children("bySource"))
                .hasSize(2)
                .allSatisfy(source -> assertThat(source.children("tasks")).hasSize(5));
    }

    @Test
    void saysWhatRunsThereAreInsteadOfAnUnknownOne() {
        ProgramResult told = place.call("show", "nope");

        assertThat(told.exitCode()).isEqualTo(1);
        assertThat(told.err()).contains("'nope'", "parcelflow runs");
        assertThat(place.call("rejects", "--run", "nope")).isEqualTo(told);
    }

    @Test
    void showsAPropertyInFull() {
        String id =
                JsonTree.parse(
                                read("properties", "--source", "phoenix_mls", "--json")
                                        .out()
                                        .lines()
                                        .skip(1)
                                        .findFirst()
                                        .orElseThrow())
                        .text("propertyId");

        assertThat(read("properties", id).out())
                .contains("quality", "ZIP code", "phoenix_mls")
                .containsPattern("\\d  list +\\$[0-9,]+");
        assertThat(read("properties", id, "--json").json().text("propertyId")).isEqualTo(id);
        assertThat(read("properties", id, "--csv").out().lines()).hasSize(2);
        assertThat(place.call("properties", "nope").err()).contains("--search");
    }

    @Test
    void listsPropertiesOfZipCodesOnly() {
        ProgramResult table = read("properties", "--zip", "85033", "--limit", "3");
        ProgramResult csv = read("properties", "--zip", "85033", "--csv");

        assertThat(table.out()).contains("85033", "3 of ").doesNotContain("85031");
        assertThat(csv.out()).startsWith("propertyId,parcelNumber,").contains("\r\n");
        assertThat(csv.out().lines().skip(1)).allMatch(line -> line.contains("85033"));
        assertThat(read("properties", "--zip", "99501").out()).contains("No matching properties");
    }

    @Test
    void refusesWhatCannotBeMeant() {
        for (List<String> args :
                List.of(
                        List.of("properties", "--zip", "8503"),
                        List.of("properties", "--json", "--csv"),
                        List.of("properties", "--limit", "-1"),
                        List.of("runs", "--limit", "0"),
                        List.of("rejects", "--limit", "x"),
                        List.of("rnus"))) {
            ProgramResult told = place.call(args.toArray(String[]::new));
            assertThat(told.exitCode()).as(args.toString()).isEqualTo(2);
            assertThat(told.err()).as(args.toString()).startsWith("parcelflow: ");
        }
    }

    @Test
    void listsRejectsWithTheirReason() {
        String told = read("rejects").out();
        String json = read("rejects", "--run", "latest", "--json").out();

        assertThat(told).containsAnyOf("Reason", "No rejects.");
        assertThat(json.lines())
                .allSatisfy(line -> assertThat(JsonTree.parse(line).text("reason")).isNotEmpty());
    }

    @Test
    void listsSourcesWithWhatWasMeasured() {
        assertThat(read("sources").out()).contains("maricopa_api", "strict", "ready");
        assertThat(read("sources", "--json").out()).contains("latencySeconds", "phoenix_mls");
    }

    @Test
    void planTellsWhatWasMeasuredAndAsksNobody() {
        long before = sandbox.requestLog().summary("maricopa_api").requests();

        String words = read("plan", "--mode", "adaptive").out();
        JsonTree json = read("plan", "--json").json();

        assertThat(words).contains("measured", "Fastest possible", "waiting for:", "maricopa_api");
        assertThat(json.child("forecast").number("requestCount")).isPositive();
        assertThat(json.child("plan").text("mode")).isEqualTo("sequential");
        assertThat(sandbox.requestLog().summary("maricopa_api").requests()).isEqualTo(before);
    }

    @Test
    void checkAsksEachSource() {
        assertThat(read("check").out()).contains("Everything is ready.");
        assertThat(read("check", "--json").json().child("health").text("overall"))
                .isEqualTo("healthy");
    }

    @Test
    void checkTellsThatSomeSourcesAreNotReady() {
        ProgramResult told =
                ProgramFixture.on(folder, sandbox)
                        .with("MARICOPA_API_KEY", "wrong")
                        .call("check", "--home", folder.resolve("other").toString());

        assertThat(told.exitCode()).as(told.out()).isEqualTo(3);
        assertThat(told.out()).contains("Some sources are blocked");
        assertThat(folder.resolve("other").resolve("parcelflow.db"))
                .as("it keeps what the sources announced, and makes no store")
                .doesNotExist();
    }

    @Test
    void configMasksSecrets() {
        String words = read("config").out();
        JsonTree json = read("config", "--json").json();

        assertThat(words)
                .contains("MARICOPA_API_KEY", "environment")
                .doesNotContain("sandbox-token");
        assertThat(json.child("settings").child("TARGET_ZIP_CODES").text("origin"))
                .isEqualTo("environment");
    }

    @Test
    void everyCommandHelpsAndCompletes() {
        String help = read("--help").out();
        String completion = read("completion").out();

        for (String command :
                List.of(
                        "run",
                        "plan",
                        "demo",
                        "sandbox",
                        "status",
                        "runs",
                        "show",
                        "properties",
                        "rejects",
                        "sources",
                        "check",
                        "config",
                        "backup",
                        "restore",
                        "migrate",
                        "cancel",
                        "completion")) {
            assertThat(help).contains("  " + command + " ");
            assertThat(read(command, "--help").out()).contains("Example", "parcelflow " + command);
            assertThat(completion).contains(command);
        }
        assertThat(read().out()).isEqualTo(help);
        assertThat(read("--version").out()).startsWith("parcelflow ");
    }

    @Test
    void saysHowToBeginWhereNothingIsStoredAndMakesNothing() {
        Path empty = folder.resolve("empty");

        ProgramResult told = place.call("--home", empty.toString(), "properties");

        assertThat(told.exitCode()).isEqualTo(1);
        assertThat(told.err()).contains(empty + " demo", empty + " run --zip");
        assertThat(Files.exists(empty)).isFalse();
    }

    @Test
    void readsAnotherConfigurationFile() throws Exception {
        Path file = Files.writeString(folder.resolve("other.yaml"), "detail_max_age_days: 7\n");

        String told = read("--config", file.toString(), "config").out();

        assertThat(told).contains("other.yaml:1");
        assertThat(place.call("--config", "missing.yaml", "config").exitCode()).isEqualTo(2);
    }

    @Test
    void suggestsWhatWasMeant() {
        assertThat(place.call("porperties").err()).contains("did you mean 'properties'");
        assertThat(place.call("run", "--mod", "x").err()).contains("did you mean '--mode'");
        assertThat(place.call("status", "extra").err()).contains("unexpected argument 'extra'");
        assertThat(place.call("run", "--mode").exitCode()).isEqualTo(2);
    }
}
