package io.parcelflow.engine.simulate.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.run.RunOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Thousands of runs by chance, of which each is watched at every moment.
 *
 * <p>Other seeds than those of every build: {@code -Dparcelflow.seeds=100000..200000}.
 */
class TrialTest {

    private static final String SEEDS = System.getProperty("parcelflow.seeds", "0..19999");

    @Test
    void everyPromiseHoldsInEveryScenario() {
        String[] ends = SEEDS.split("\\.\\.", 2);
        TrialTotals totals =
                LongStream.rangeClosed(Long.parseLong(ends[0]), Long.parseLong(ends[1]))
                        .parallel()
                        .mapToObj(Trial::run)
                        .collect(TrialTotals::new, TrialTotals::add, TrialTotals::addAll);

        assertThat(totals.violations().entrySet().stream().limit(5))
                .as(
                        "%d seeds break a promise; replay one with: parcelflow simulate --seed N",
                        totals.violations().size())
                .isEmpty();
        assertThat(totals.checks().values()).as("every promise is checked").allMatch(n -> n > 0);
        if (totals.trials() >= 1_000) {
            assertThat(totals.outcomes().keySet())
                    .as("runs end in every way; interrupted ones go on")
                    .contains(
                            RunOutcome.COMPLETED,
                            RunOutcome.PARTIAL,
                            RunOutcome.FAILED,
                            RunOutcome.CANCELLED,
                            RunOutcome.TIMED_OUT);
        }
    }

    @Test
    void theSameSeedGivesTheSameTrial() {
        for (long seed = 0; seed < 2_000; seed += 97) {
            assertThat(traceOf(seed)).as("seed %d", seed).isEqualTo(traceOf(seed));
        }
    }

    private static List<String> traceOf(long seed) {
        List<String> trace = new ArrayList<>();
        Trial.run(seed, trace::add);
        return trace;
    }

    @Test
    void scenariosHaveAllKindsOfTrouble() {
        List<String> trace = new ArrayList<>();
        for (long seed = 0; seed < 400; seed++) {
            Trial.run(seed, trace::add);
        }
        for (String trouble :
                List.of(
                        "the process crashes",
                        "the machine crashes",
                        "the wall clock is set by -",
                        "the wall clock is set by",
                        "the process stalls",
                        "the store cannot be written",
                        "the store is lost",
                        "the store is back",
                        "(tried before)",
                        "left late",
                        "missed its moment",
                        "stop, CANCELLED",
                        "stop, INTERRUPTED",
                        "THROTTLED, retry after",
                        "THROTTLED",
                        "QUOTA_EXHAUSTED",
                        "TIMEOUT",
                        "TRANSIENT",
                        "BLOCKED",
                        "UNAUTHORIZED",
                        "LAYOUT_CHANGED",
                        "NOT_FOUND",
                        "DISALLOWED",
                        "attempt 3",
                        "give up",
                        "suspicious",
                        "is PAUSED",
                        "is DISABLED",
                        "abandon steps",
                        "end run, TIMED_OUT",
                        "end run, INTERRUPTED",
                        "in calm")) {
            assertThat(trace).as(trouble).anyMatch(line -> line.contains(trouble));
        }
    }
}
