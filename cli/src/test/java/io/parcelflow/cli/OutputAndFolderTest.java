package io.parcelflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.cli.session.InvocationEnvironment;
import io.parcelflow.cli.session.Launcher;
import io.parcelflow.cli.terminal.ResultStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where results go, and where settings and data come from. */
class OutputAndFolderTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Launcher launcher = Launcher.NONE;
    private Map<String, String> environment = Map.of();

    @TempDir Path folder;

    private int call(PrintStream results, String... args) {
        err.reset();
        return Main.run(
                args,
                new InvocationEnvironment(
                        results,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        environment,
                        folder,
                        false,
                        0,
                        launcher),
                null);
    }

    private int call(String... args) {
        out.reset();
        return call(new PrintStream(out, true, StandardCharsets.UTF_8), args);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static ResultStream refusing(String reason) {
        OutputStream target =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException(reason);
                    }
                };
        return ResultStream.of(target, false, StandardCharsets.UTF_8);
    }

    @Test
    void everyCommandFailsIfItsOutputCannotBeWritten() {
        String[][] calls = {
            {"config"},
            {"config", "--json"},
            {"status"},
            {"schedule", "--json"},
            {"sources"},
            {"plan", "--zip", "85031"},
            {"completion"},
            {"help", "run"}
        };
        for (String[] args : calls) {
            assertThat(call(refusing("No space left on device"), args))
                    .as(String.join(" ", args))
                    .isEqualTo(1);
            assertThat(said())
                    .as(String.join(" ", args))
                    .endsWith(
                            "parcelflow: the output could not be written: No space left on device\n");
        }
    }

    @Test
    void aReaderThatHasEnoughEndsItQuietly() {
        environment = Map.of("SOURCES", "phoenix_mls");
        assertThat(call(refusing("Broken pipe"), "config")).isEqualTo(141);
        assertThat(said()).isEmpty();
    }

    @Test
    void readsSettingsBesideTheLauncherIfThereAreNoneInTheWorkingDirectory() throws IOException {
        Path installed = Files.createDirectories(folder.resolve("opt"));
        Files.writeString(installed.resolve(".env"), "TARGET_ZIP_CODES=85031\n");
        launcher = new Launcher(installed, "opt/parcelflow");

        assertThat(call("config")).isZero();
        assertThat(printed()).containsPattern("TARGET_ZIP_CODES +85031 ");
        assertThat(said()).contains("settings and data of " + installed + " are used");

        environment = Map.of("PARCELFLOW_HOME", folder.resolve("own").toString());
        assertThat(call("config")).isZero();
        assertThat(printed()).doesNotContainPattern("TARGET_ZIP_CODES +85031 ");
        environment = Map.of();

        Files.writeString(folder.resolve(".env"), "TARGET_ZIP_CODES=85033\n");
        assertThat(call("config")).isZero();
        assertThat(printed()).containsPattern("TARGET_ZIP_CODES +85033 ");
        assertThat(said()).doesNotContain("settings and data of");
    }

    @Test
    void hintsNameTheProgramAsItWasCalledAndItsOptions() {
        launcher = new Launcher(folder, "./parcelflow");

        assertThat(call("--home", "own data", "runs")).isEqualTo(1);
        assertThat(said()).contains("'./parcelflow --home 'own data' demo'");
        assertThat(call("run", "--help")).isZero();
    }

    @Test
    void anEmptyOptionIsNotAllThatIsConfigured() {
        environment = Map.of("TARGET_ZIP_CODES", "85031");
        for (String option : new String[] {"--zip", "--source", "--mode"}) {
            assertThat(call("plan", option, "")).as(option).isEqualTo(2);
            assertThat(said()).startsWith("parcelflow: " + option + " is empty");
        }
    }

    @Test
    void longListsAreShortened() {
        StringBuilder zips = new StringBuilder("85000");
        for (int zip = 85001; zip < 90_000; zip++) {
            zips.append(',').append(zip);
        }
        environment = Map.of("TARGET_ZIP_CODES", zips.toString());

        assertThat(call("config")).isZero();
        assertThat(printed())
                .contains("5,000: 85000, 85001, 85002, 85003, 85004, …")
                .hasSizeLessThan(20_000);
    }
}
