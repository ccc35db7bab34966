package io.parcelflow.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.web.connection.ServerLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whether what visitors may send, beside a run, fits into the heap that the launcher gives. */
class HeapBoundsTest {

    private static final long MEGABYTE = 1 << 20;

    /** What an idle service holds after a collection: 7,075 KB measured with the dashboard used. */
    private static final long IDLE_BYTES = 7_250 * 1_024;

    /** As {@code HeapCheck} has it. */
    private static final long TASK_BYTES = 300;

    /** A run of 32 sources and 500 ZIP codes. */
    private static final long TASKS = 16_000;

    @Test
    void allBoundsTogetherFitTheHeapBesideARun() throws IOException {
        String launcher = Files.readString(Path.of("src/launcher/prepare"));
        long heap = megabytes(launcher, "\n-Xmx(\\d+)m\n");
        long young = megabytes(launcher, "'-XX:AOTMode=off.* -Xmn(\\d+)m ");
        long survivors = megabytes(launcher, "\n-XX:SurvivorRatio=(\\d+)\n") / MEGABYTE;
        // One of the two survivor spaces is always empty.
        long usable = heap - young / (survivors + 2);

        assertThat(IDLE_BYTES + ServerLimits.DEFAULT.heapBytesMax() + TASKS * TASK_BYTES)
                .isLessThanOrEqualTo(usable);
    }

    private static long megabytes(String launcher, String pattern) {
        MatchResult found =
                Pattern.compile(pattern)
                        .matcher(launcher)
                        .results()
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no " + pattern));
        return Long.parseLong(found.group(1)) * MEGABYTE;
    }
}
