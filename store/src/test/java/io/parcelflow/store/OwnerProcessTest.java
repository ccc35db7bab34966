package io.parcelflow.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class OwnerProcessTest {

    @Test
    void thisProcessIsThere() {
        assertThat(OwnerProcess.hasExited(ProcessHandle.current().pid(), Instant.now())).isFalse();
    }

    @Test
    void oneThatBeganLaterIsAnother() {
        assertThat(OwnerProcess.hasExited(ProcessHandle.current().pid(), Instant.EPOCH)).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void oneThatEndedAndWasNotAskedHowIsGone() throws IOException {
        // The shell becomes another program, which knows nothing of its child, and only then the
        // child ends: a shell asks for those that ended before.
        Process parent =
                new ProcessBuilder("sh", "-c", "exec 3<&0; cat <&3 & echo $!; exec sleep 60")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(parent.getInputStream(), UTF_8))) {
            long pid = Long.parseLong(said.readLine());
            awaitStat(parent.pid(), "(sleep)");
            parent.getOutputStream().close();
            awaitStat(pid, ") Z ");
            assertThat(OwnerProcess.hasExited(pid, Instant.now())).isTrue();
        } finally {
            parent.destroy();
        }
    }

    private static void awaitStat(long pid, String part) throws IOException {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        while (!Files.readString(stat).contains(part)) {
            Thread.onSpinWait();
        }
    }
}
