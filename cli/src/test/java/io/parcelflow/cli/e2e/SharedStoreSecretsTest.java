package io.parcelflow.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the program says when its MongoDB database cannot be used; never the password. */
class SharedStoreSecretsTest {

    private static final String PASSWORD = "planted-Passw0rd";
    private static final String LOGIN = "planted-user:" + PASSWORD + '@';
    private static final String QUICKLY = "/?serverSelectionTimeoutMS=1000";

    private static final List<List<String>> CALLS =
            List.of(
                    List.of("check"),
                    List.of("check", "--json", "--verbose"),
                    List.of("run", "--zip", "85031", "--verbose"),
                    List.of("run", "--zip", "85031", "--json"),
                    List.of("plan", "--zip", "85031"),
                    List.of("resume"),
                    List.of("rerun", "--failed", "latest"),
                    List.of("status", "--json"),
                    List.of("runs", "--verbose"),
                    List.of("show", "latest"),
                    List.of("properties"),
                    List.of("rejects"),
                    List.of("sources"),
                    List.of("config"),
                    List.of("config", "--json"),
                    List.of("cancel"));

    @TempDir Path folder;

    /** The connection string, and what is said of it. */
    static Stream<List<String>> unusable() {
        return Stream.of(
                List.of("mongodb://" + LOGIN + "127.0.0.1:1" + QUICKLY, "Connection refused"),
                List.of("mongodb://" + LOGIN + "127.0.0.1:99999" + QUICKLY, "is invalid"),
                List.of("mongodb://" + LOGIN + "x" + LOGIN + "host", "write %40"),
                List.of("mongo://" + LOGIN + "host", "does not start with mongodb://"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void saysWhatIsWrongAndKeepsThePassword(List<String> given) throws IOException {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            ProgramFixture place =
                    ProgramFixture.on(folder, sandbox)
                            .with("MONGODB_CONNECTION_STRING", given.getFirst());

            String said = sayAll(place);

            assertThat(said).contains(given.getLast()).doesNotContain(PASSWORD);
            assertThat(written()).doesNotContain(PASSWORD);
            long asked = sandbox.requestLog().summary("maricopa_api").requests();
            ProgramResult run = place.call("run", "--zip", "85031");
            assertThat(run.exitCode()).isPositive();
            assertThat(run.err()).contains(given.getLast());
            assertThat(sandbox.requestLog().summary("maricopa_api").requests())
                    .as("no run asks a source without a store")
                    .isEqualTo(asked);
        }
    }

    @Test
    void aRefusedLoginIsSaidToBeOne() throws IOException {
        try (MongoFixture server = new MongoFixture();
                Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            ProgramFixture place =
                    ProgramFixture.on(folder, sandbox)
                            .with(
                                    "MONGODB_CONNECTION_STRING",
                                    "mongodb://" + LOGIN + server.address());

            String said = sayAll(place);

            assertThat(said)
                    .contains("rejected the login", "authSource", server.address())
                    .doesNotContain(PASSWORD);
            assertThat(written()).doesNotContain(PASSWORD);
            assertThat(place.call("run", "--zip", "85031").exitCode()).isEqualTo(1);
        }
    }

    /** All that all commands say. */
    private static String sayAll(ProgramFixture place) {
        StringBuilder said = new StringBuilder();
        for (List<String> call : CALLS) {
            ProgramResult told = place.call(call.toArray(String[]::new));
            said.append(told.out()).append(told.err());
        }
        return said.toString();
    }

    /** All that is in files, such as a log's. */
    private String written() throws IOException {
        StringBuilder written = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                written.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return written.toString();
    }
}
