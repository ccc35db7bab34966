package io.parcelflow.service.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.history.SourceStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TypicalYieldTest {

    private static final Instant MORNING = Instant.parse("2026-11-23T10:00:00Z");

    private static RunHistoryEntry run(String workflow, int day, long zips, long listed) {
        return run(workflow, day, zips, listed, RunOutcome.COMPLETED, null);
    }

    private static RunHistoryEntry run(
            String workflow,
            int day,
            long zips,
            long listed,
            RunOutcome outcome,
            @Nullable String rerunOf) {
        String id = workflow + "_202611" + (10 + day) + "_100000";
        SourceStatistics county =
                new SourceStatistics(
                        "county",
                        Map.of(TaskState.DONE, zips),
                        9,
                        Duration.ofMillis(80),
                        zips,
                        0,
                        listed,
                        0,
                        0,
                        0L,
                        0L);
        Duration minute = Duration.ofMinutes(1);
        return new RunHistoryEntry(
                id,
                "parallel",
                MORNING.plus(Duration.ofDays(day)),
                MORNING.plus(Duration.ofDays(day)).plus(minute),
                outcome,
                (int) zips,
                1,
                rerunOf,
                0,
                new RunStatistics(id, minute, minute, null, List.of(county)));
    }

    private static final List<RunHistoryEntry> EARLIER =
            List.of(
                    run("daily", 0, 4, 48),
                    run("daily", 1, 4, 50),
                    run("daily", 2, 4, 3, RunOutcome.CANCELLED, null),
                    run("daily", 3, 4, 12, RunOutcome.COMPLETED, "daily_20261112_100000"),
                    run("daily", 4, 4, 46));

    private static final TypicalYield USUAL = TypicalYield.of(EARLIER);

    @Test
    void isTheMiddleOfRunsThatAskedForTheSame() {
        assertThat(USUAL.records(List.of(run("daily", 5, 4, 20))))
                .containsExactly(Map.entry("county", 48.0));
        assertThat(USUAL.records(List.of(run("daily", 5, 4, 20), run("daily", 6, 4, 48))))
                .containsExactly(Map.entry("county", 96.0));
    }

    @Test
    void isNotKnownOfARunOfFewerZipCodesOrOfAnotherWorkflow() {
        assertThat(USUAL.records(List.of(run("one_zip", 5, 1, 12)))).isEmpty();
        assertThat(USUAL.records(List.of(run("daily", 5, 1, 12)))).isEmpty();
        assertThat(USUAL.records(List.of(run("weekly", 5, 4, 12)))).isEmpty();
    }

    @Test
    void isNotAskedOfRunsThatWereStoppedOrTriedAgainWhatFailed() {
        assertThat(
                        USUAL.records(
                                List.of(
                                        run("daily", 5, 4, 1, RunOutcome.CANCELLED, null),
                                        run("daily", 6, 4, 9, RunOutcome.COMPLETED, "daily_x"))))
                .isEmpty();
    }

    @Test
    void isNotKnownFromTwoRunsOrFromThoseOfLongAgo() {
        List<RunHistoryEntry> today = List.of(run("daily", 5, 4, 20));
        assertThat(TypicalYield.of(EARLIER.subList(1, 5)).records(today)).isEmpty();
        assertThat(USUAL.records(List.of(run("daily", 30, 4, 20)))).isNotEmpty();
        assertThat(USUAL.records(List.of(run("daily", 31, 4, 20)))).isEmpty();
    }
}
