package io.parcelflow.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that moves from a file to a MongoDB database and back, called as a person would. */
class MigrateTest {

    private static final String PASSWORD = "planted-Passw0rd";

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

    private ProgramFixture place(Sandbox sandbox) {
        return ProgramFixture.on(folder, sandbox)
                .with("TARGET_ZIP_CODES", "85031,85033")
                .with("MARICOPA_RATE_LIMITS", "100/s")
                .with("PHOENIX_MLS_RATE_LIMITS", "100/s");
    }

    private String database(String name) {
        return server.connectionString() + '/' + name;
    }

    private static List<String> told(ProgramFixture place) {
        return List.of(
                place.call("properties", "--json", "--limit", "0").out(),
                place.call("runs", "--json").out(),
                place.call("show", "latest", "--json").out(),
                place.call("rejects", "--json").out());
    }

    @Test
    void aStoreMovesToADatabaseAndBackAndAKilledRunGoesOnThere() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(120))) {
            ProgramFixture place = place(sandbox);
            assertThat(place.call("run", "--source", "phoenix_mls").exitCode()).isZero();
            try (ProgramProcess run = place.start("run", "--source", "maricopa_api")) {
                run.awaitUntil(() -> sandbox.requestLog().summary("maricopa_api").requests() >= 20);
                run.kill();
            }
            List<String> before = told(place);

            ProgramResult there =
                    place.call("migrate", "--from", "data", "--to", database("moved"));

            assertThat(there.exitCode()).as(there.err()).isZero();
            assertThat(there.out())
                    .contains("is a verified copy of", database("moved"))
                    .containsPattern("[1-9]\\d* properties, 2 runs and their history");
            assertThat(there.err()).contains("Copying", "of 2 runs", "Comparing both");
            ProgramFixture moved =
                    place(sandbox)
                            .with("MONGODB_CONNECTION_STRING", server.connectionString())
                            .with("MONGODB_DATABASE", "moved");
            assertThat(told(moved)).isEqualTo(before);
            ProgramResult resumed = moved.call("resume");
            assertThat(resumed.exitCode()).as(resumed.err() + resumed.out()).isZero();
            assertThat(moved.call("properties").out()).contains(" of ");

            ProgramResult back =
                    moved.call("migrate", "--from", "configured", "--to", "back/store.db");

            assertThat(back.exitCode()).as(back.err()).isZero();
            ProgramResult same =
                    moved.call(
                            "migrate", "--from", "configured", "--to", "back/store.db", "--json");
            assertThat(same.exitCode()).as(same.err()).isZero();
            assertThat(same.json().number("added")).isZero();
            assertThat(same.json().child("counts").number("run")).isEqualTo(2);
            Files.createDirectories(folder.resolve("home"));
            Files.copy(
                    folder.resolve("back/store.db"),
                    folder.resolve("home").resolve("parcelflow.db"));
            ProgramFixture home = place(sandbox).with("PARCELFLOW_HOME", "home");
            assertThat(told(home)).isEqualTo(told(moved));
        }
    }

    @Test
    void aCopyThatIsKilledGoesOnAndIsNoStoreBefore() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            ProgramFixture place =
                    place(sandbox)
                            .with("MARICOPA_RATE_LIMITS", "none")
                            .with("PHOENIX_MLS_RATE_LIMITS", "none");
            assertThat(place.call("run").exitCode()).isZero();
            String[] call = {"migrate", "--from", "data", "--to", database("copy")};
            server.hold("property");
            try (ProgramProcess copying = place.start(call)) {
                copying.awaitUntil(server::isHolding);
                copying.kill();
            }
            server.release();
            ProgramFixture copy =
                    place(sandbox)
                            .with("MONGODB_CONNECTION_STRING", server.connectionString())
                            .with("MONGODB_DATABASE", "copy");

            ProgramResult run = copy.call("run");
            ProgramResult again = place.call(call);

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("unfinished copy of", "parcelflow migrate");
            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(told(copy)).isEqualTo(told(place));
            assertThat(copy.call("run").exitCode()).isZero();
        }
    }

    @Test
    void whatCannotBeCopiedIsSaidWithoutThePassword() throws IOException {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            ProgramFixture place = place(sandbox);
            String login = "mongodb://planted-user:" + PASSWORD + '@';
            assertThat(place.call("run", "--zip", "85031").exitCode()).isZero();
            List<List<String>> calls =
                    List.of(
                            List.of("nowhere", "configured", "there is no store"),
                            List.of("data", "data", "are the same store"),
                            List.of("data", "configured", "are the same store"),
                            List.of("data", login + "x@y/db", "write %40"),
                            List.of("data", "mysql://root:" + PASSWORD + "@h", "does not start"),
                            List.of(
                                    "data",
                                    login + "h/a.b",
                                    "characters that are not allowed in a database"),
                            List.of(
                                    "data",
                                    login + "127.0.0.1:1/db?serverSelectionTimeoutMS=2000",
                                    "Connection refused"));
            for (List<String> call : calls) {
                ProgramResult told =
                        place.call("migrate", "-v", "--from", call.get(0), "--to", call.get(1));

                assertThat(told.exitCode()).as(call.toString()).isPositive();
                assertThat(told.err()).contains(call.get(2));
                assertThat(told.out() + told.err()).doesNotContain(PASSWORD);
            }
        }
    }

    @Test
    void aStoreWithOtherDataIsLeftAlone() {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            ProgramFixture place = place(sandbox).with("MARICOPA_RATE_LIMITS", "none");
            assertThat(place.call("run", "--source", "maricopa_api").exitCode()).isZero();
            ProgramFixture other =
                    place(sandbox)
                            .with("MARICOPA_RATE_LIMITS", "none")
                            .with("MONGODB_CONNECTION_STRING", database("other"))
                            .with("MONGODB_DATABASE", "other");
            assertThat(other.call("run", "--source", "maricopa_api").exitCode()).isZero();
            List<String> before = told(other);

            ProgramResult told = other.call("migrate", "--from", "data", "--to", "configured");

            assertThat(told.exitCode()).isEqualTo(1);
            assertThat(told.err()).contains("contains other data: 1 runs", "Nothing was changed");
            assertThat(told(other)).isEqualTo(before);
        }
    }
}
