package io.parcelflow.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The lock of {@code launcher/prepare}, taken by many shells at once. */
@DisabledOnOs(OS.WINDOWS)
class BuildLockTest {

    private static final int SHELLS = 8;
    private static final int ENTRIES = 5;

    @TempDir Path folder;

    /** The part of the script that takes the lock. */
    private static String lockFunctions() throws IOException {
        String script = Files.readString(Path.of("src/launcher/prepare"), StandardCharsets.UTF_8);
        int from = script.indexOf("token=$$");
        int to = script.indexOf("# Ends what this process has started.");
        assertThat(from).isPositive().isLessThan(to);
        return script.substring(from, to);
    }

    private Process start(String body) throws IOException {
        String script = "set -eu\nlock=" + folder.resolve("lock") + "\n" + lockFunctions() + body;
        return new ProcessBuilder("sh", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void oneHoldsItAtATimeAlsoAfterItsHolderWasKilled() throws Exception {
        Process dead = start("take_lock\nkill -9 $$\n");
        dead.waitFor();
        assertThat(Files.isSymbolicLink(folder.resolve("lock"))).isTrue();

        List<Process> shells = new ArrayList<>();
        for (int i = 0; i < SHELLS; i++) {
            shells.add(
                    start(
                            """
                            for entry in %s; do
                                take_lock
                                mkdir %s/inside || echo together >>%s/problems
                                sleep 0.02
                                rmdir %s/inside
                                echo entered >>%s/entries
                                rm -f "$lock"
                            done
                            """
                                    .formatted("1 2 3 4 5", folder, folder, folder, folder)));
        }
        for (Process shell : shells) {
            assertThat(shell.waitFor()).isZero();
        }

        assertThat(folder.resolve("problems")).doesNotExist();
        assertThat(Files.readAllLines(folder.resolve("entries"))).hasSize(SHELLS * ENTRIES);
        try (var left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()).toList())
                    .as("no lock is left")
                    .containsExactly("entries");
        }
    }
}
