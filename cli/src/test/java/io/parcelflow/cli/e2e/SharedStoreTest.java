package io.parcelflow.cli.e2e;

import static io.parcelflow.cli.e2e.CountyRequests.COUNTY;
import static io.parcelflow.cli.e2e.CountyRequests.asked;
import static io.parcelflow.cli.e2e.CountyRequests.askedAgain;
import static io.parcelflow.cli.e2e.CountyRequests.parcels;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program with its store in a MongoDB database, reached over a socket. */
class SharedStoreTest {

    @TempDir Path folder;

    private MongoFixture server;

    @BeforeEach
    void startServer() {
        server = new MongoFixture();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private ProgramFixture place(Sandbox sandbox, String name) throws IOException {
        return ProgramFixture.on(Files.createDirectories(folder.resolve(name)), sandbox)
                .with("TARGET_ZIP_CODES", "85031,85033")
                .with("MARICOPA_RATE_LIMITS", "40/s")
                .with("PHOENIX_MLS_RATE_LIMITS", "40/s");
    }

    private ProgramFixture shared(Sandbox sandbox) throws IOException {
        return place(sandbox, "shared")
                .with("MONGODB_CONNECTION_STRING", server.connectionString())
                .with("MONGODB_DATABASE", "parcels");
    }

    /** All that is stored, but not when it was seen. */
    private static List<String> stored(ProgramFixture place) {
        ProgramResult told = place.call("properties", "--json", "--limit", "0");
        assertThat(told.exitCode()).as(told.err()).isZero();
        return told.out()
                .replaceAll("\"\\d{4}-\\d\\d-\\d\\dT[^\"]+Z\"", "\"some time\"")
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
                .toList();
    }

    @Test
    void aKilledRunGoesOnAndStoresWhatAnUndisturbedOneOfTheFileStoreDoes() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(50))) {
            ProgramFixture place = shared(sandbox);
            for (int requests : List.of(10, 30, 50)) {
                try (ProgramProcess run = place.start("run", "--source", COUNTY)) {
                    run.awaitUntil(() -> asked(sandbox) >= requests);
                    run.kill();
                }
            }
            JsonTree killed = place.call("status", "--json").json();
            ProgramResult run = place.call("run", "--source", COUNTY, "--json");

            assertThat(killed.members()).containsEntry("running", false);
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err()).contains("resumes daily_", "killed after");
            assertThat(run.json().child("resumed").number("resumeCount")).isEqualTo(3);
            assertThat(run.json().number("listedCount")).isEqualTo(parcels(sandbox));
            assertThat(askedAgain(sandbox))
                    .as("at most what was in flight at each kill, and each once more")
                    .hasSizeLessThanOrEqualTo(3 * 16);
            assertThat(sandbox.requestLog().summary(COUNTY).tooManyRequests()).isZero();
            ProgramFixture undisturbed = place(sandbox, "file");
            assertThat(undisturbed.call("run", "--source", COUNTY).exitCode()).isZero();
            assertThat(stored(place))
                    .hasSize((int) parcels(sandbox))
                    .isEqualTo(stored(undisturbed));
            assertThat(Files.exists(place.store())).isFalse();
        }
    }

    @Test
    void everyCommandSpeaksOfTheSharedStore() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            ProgramFixture place =
                    shared(sandbox)
                            .with("MARICOPA_RATE_LIMITS", "none")
                            .with("PHOENIX_MLS_RATE_LIMITS", "none");
            String location = server.connectionString() + "/parcels";
            assertThat(place.call("check").out()).contains(location, "Everything is ready");
            assertThat(place.call("run").exitCode()).isZero();

            ProgramResult runs = place.call("runs", "--json");
            String runId = runs.json().children("items").getFirst().text("runId");
            assertThat(place.call("show", runId).out()).contains("completed");
            assertThat(place.call("status").out()).contains("No run is active", location);
            assertThat(place.call("sources").out()).contains(COUNTY, "phoenix_mls");
            assertThat(place.call("rejects").exitCode()).isZero();
            assertThat(place.call("properties", "--zip", "85031").out()).contains("85031");
            assertThat(place.call("plan").exitCode()).isZero();
            assertThat(place.call("resume").err())
                    .contains("there is no interrupted run to resume");
            assertThat(place.call("cancel").err()).contains("no run is active");
            assertThat(place.call("rerun", "--failed", "latest").err()).contains("are done");

            ProgramFixture file = place(sandbox, "file");
            assertThat(file.call("run").exitCode()).isZero();
            assertThat(stored(place)).isEqualTo(stored(file));
        }
    }

    @Test
    void aSecondProcessIsToldWhoRunsAndMayCancelIt() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(5))) {
            ProgramFixture place = shared(sandbox).with("MARICOPA_RATE_LIMITS", "4/s");
            try (ProgramProcess first = place.start("run", "--source", COUNTY)) {
                first.awaitUntil(() -> asked(sandbox) > 0);

                ProgramResult second = place.call("run", "--source", COUNTY);
                JsonTree status = place.call("status", "--json").json();
                ProgramResult cancel = place.call("cancel");
                ProgramResult ended = first.ended();

                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.err())
                        .contains("another run is using", "/parcels", "process", "since 20");
                assertThat(status.members()).containsEntry("running", true);
                assertThat(cancel.exitCode()).as(cancel.err()).isZero();
                assertThat(ended.exitCode()).as(ended.err()).isEqualTo(130);
                assertThat(ended.out()).contains("cancelled");
            }
        }
    }

    /** A place whose database is reached through a cable. */
    private ProgramFixture through(FlakyProxy cable, Sandbox sandbox) throws IOException {
        String address = "mongodb://127.0.0.1:" + cable.port();
        return shared(sandbox)
                .with(
                        "MONGODB_CONNECTION_STRING",
                        address + "/?serverSelectionTimeoutMS=5000&connectTimeoutMS=5000");
    }

    @Test
    void aRunWaitsForADatabaseThatIsOutOfReachAndGoesOn() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(50));
                FlakyProxy cable = new FlakyProxy(server.port())) {
            try (ProgramProcess run = through(cable, sandbox).start("run", "--source", COUNTY)) {
                run.awaitUntil(() -> asked(sandbox) >= 20);
                cable.cut();
                run.awaitUntil(() -> run.err().contains("The run waits for"));
                cable.mend();
                ProgramResult ended = run.ended();

                assertThat(ended.exitCode()).as(ended.err() + ended.out()).isZero();
            }
            assertThat(askedAgain(sandbox)).as("nothing was asked twice").isEmpty();
            ProgramFixture undisturbed = place(sandbox, "file");
            assertThat(undisturbed.call("run", "--source", COUNTY).exitCode()).isZero();
            assertThat(stored(shared(sandbox))).isEqualTo(stored(undisturbed));
        }
    }

    @Test
    void aRunWhoseDatabaseStaysOutOfReachEndsToGoOnLater() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(50));
                FlakyProxy cable = new FlakyProxy(server.port())) {
            ProgramFixture place = through(cable, sandbox).with("STORE_PATIENCE", "1s");
            try (ProgramProcess run = place.start("run", "--source", COUNTY)) {
                run.awaitUntil(() -> asked(sandbox) >= 20);
                cable.cut();
                ProgramResult ended = run.ended();

                assertThat(ended.exitCode()).as(ended.err() + ended.out()).isPositive();
                assertThat(ended.err() + ended.out()).contains("127.0.0.1:" + cable.port());
            }
            cable.mend();
            ProgramResult again = place.call("run", "--source", COUNTY);

            assertThat(again.exitCode()).as(again.err() + again.out()).isZero();
            assertThat(again.err()).contains("resumes");
            assertThat(stored(place)).hasSize((int) parcels(sandbox));
        }
    }

    @Test
    void aRunOnAFileLoadsNoClassOfMongoDbOrTheWebServer() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            Path loaded = folder.resolve("loaded.txt");
            ProgramFixture place =
                    place(sandbox, "file")
                            .with("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + loaded);
            try (ProgramProcess run = place.start("run", "--zip", "85031")) {
                ProgramResult ended = run.ended();
                assertThat(ended.exitCode()).as(ended.err()).isZero();
            }

            assertThat(Files.readString(loaded))
                    .contains("io.parcelflow.store.sqlite.SqliteStore")
                    .doesNotContain("com.mongodb.")
                    .doesNotContain("org.bson.")
                    .doesNotContain("io.parcelflow.store.mongo.")
                    .doesNotContain("io.parcelflow.web.");
        }
    }
}
