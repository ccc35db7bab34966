package io.parcelflow.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.store.RunJournalReader;
import io.parcelflow.store.RunLineage;
import io.parcelflow.store.RunRecord;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnresolvedRunsTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private static RunRecord run(
            String id, int hoursAgo, @Nullable RunOutcome outcome, @Nullable String rerunOf) {
        Instant at = NOON.minus(Duration.ofHours(hoursAgo));
        RunRecord record =
                new RunRecord(id, "parallel", at, 1, 1, 3, 2, "{}")
                        .withLineage(RunLineage.of("", rerunOf));
        return outcome == null ? record : record.ended(at.plusSeconds(60), outcome, null);
    }

    private static List<String> unresolved(RunRecord... newestFirst) {
        RunJournalReader journal =
                (RunJournalReader)
                        Proxy.newProxyInstance(
                                RunJournalReader.class.getClassLoader(),
                                new Class<?>[] {RunJournalReader.class},
                                (_, method, _) -> {
                                    if (method.getName().equals("runs")) {
                                        return List.of(newestFirst);
                                    }
                                    throw new UnsupportedOperationException(method.getName());
                                });
        return UnresolvedRuns.since(NOON.minus(Duration.ofDays(7)), journal).stream()
                .map(RunRecord::id)
                .toList();
    }

    @Test
    void aLaterRunOfAnotherWorkflowDoesNotHideAnIncompleteOne() {
        RunRecord daily = run("daily_20261126_030000", 9, RunOutcome.PARTIAL, null);
        RunRecord small = run("phoenix-hourly_20261126_110000", 1, RunOutcome.COMPLETED, null);

        assertThat(unresolved(small, daily)).containsExactly(daily.id());
    }

    @Test
    void aLaterRunOfTheSameWorkflowAndACompletedRerunDo() {
        RunRecord daily = run("daily_20261125_030000", 33, RunOutcome.FAILED, null);

        assertThat(unresolved(run("daily_20261126_030000", 9, RunOutcome.COMPLETED, null), daily))
                .isEmpty();
        assertThat(
                        unresolved(
                                run("rerun_2_1", 2, RunOutcome.COMPLETED, "rerun_1_1"),
                                run("rerun_1_1", 3, RunOutcome.PARTIAL, daily.id()),
                                daily))
                .isEmpty();
        assertThat(unresolved(run("rerun_1_1", 3, RunOutcome.PARTIAL, daily.id()), daily))
                .containsExactly(daily.id());
    }

    @Test
    void whatIsLongPastOrWasCancelledNeedsNoAttention() {
        assertThat(unresolved(run("daily_20261101_030000", 600, RunOutcome.FAILED, null)))
                .isEmpty();
        assertThat(unresolved(run("daily_20261126_030000", 9, RunOutcome.CANCELLED, null)))
                .isEmpty();
    }
}
