package io.parcelflow.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The systemd unit that is handed out. */
class ServiceUnitTest {

    private static final Path UNIT = Path.of("..", "deploy", "parcelflow.service");
    private static final Path ANALYZER = Path.of("/usr/bin/systemd-analyze");

    /** Parts of ten that a unit may stay exposed by; a unit that restricts nothing has 96. */
    private static final int EXPOSURE_MAX = 20;

    @TempDir Path folder;

    private record Said(int exitCode, String text) {}

    private static Said analyze(String... args) throws IOException, InterruptedException {
        String[] command = new String[args.length + 1];
        command[0] = ANALYZER.toString();
        System.arraycopy(args, 0, command, 1, args.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    /** The unit as it would be where the program is installed. */
    private String installed() throws IOException {
        assumeTrue(Files.isExecutable(ANALYZER), "systemd-analyze is not installed");
        Path unit = folder.resolve("parcelflow.service");
        String text = Files.readString(UNIT);
        assertThat(text).contains("ExecStart=/opt/parcelflow/parcelflow serve");
        Files.writeString(unit, text.replace("/opt/parcelflow/parcelflow", "/bin/true"));
        return unit.toString();
    }

    @Test
    void isUnderstoodInFull() throws Exception {
        Said said = analyze("verify", installed());

        assertThat(said.text()).isEmpty();
        assertThat(said.exitCode()).isZero();
    }

    @Test
    void mayDoLittle() throws Exception {
        Said said =
                analyze(
                        "security",
                        "--offline=true",
                        "--threshold=" + EXPOSURE_MAX,
                        "--no-pager",
                        installed());

        assumeTrue(!said.text().contains("unrecognized option"), "systemd is too old for this");
        assertThat(said.exitCode()).as(said.text()).isZero();
    }

    @Test
    void leavesTimeForTheOrderlyEndAndTakesItForOne() throws IOException {
        assertThat(Files.readString(UNIT))
                .contains("TimeoutStopSec=15s", "SuccessExitStatus=143", "KillSignal=SIGTERM");
    }
}
