package io.parcelflow.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.run.report.RunOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Thousands of runs by chance, of which each is watched at every moment.
 *
 * <p>Other seeds than those of every build: {@code -Dparcelflow.seeds=100000..200000}.
 */
class SimulationTrialTest {

    private static final String SEEDS = System.getProperty("parcelflow.seeds", "0..19999");

    @Test
    void everyPromiseHoldsInEveryScenario() {
        String[] ends = SEEDS.split("\\.\\.", 2);
        long beganNanos = System.nanoTime();
        TrialTotals totals =
                LongStream.rangeClosed(Long.parseLong(ends[0]), Long.parseLong(ends[1]))
                        .parallel()
                        .mapToObj(SimulationTrial::run)
                        .collect(TrialTotals::new, TrialTotals::add, TrialTotals::addAll);

        System.out.printf(
                Locale.ROOT,
                "Seeds %s: %d trials of %d processes and %d moments in %.1f s%n",
                SEEDS,
                totals.trials(),
                totals.processes(),
                totals.points(),
                (System.nanoTime() - beganNanos) / 1e9);
        assertThat(replays(totals)).as("%d seeds break a promise", totals.violated()).isEmpty();
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

    /** The first violations, each with the command that shows how it comes about. */
    private static List<String> replays(TrialTotals totals) {
        return totals.violations().entrySet().stream()
                .limit(5)
                .map(each -> "parcelflow simulate --seed " + each.getKey() + ": " + each.getValue())
                .toList();
    }

    @Test
    void theSameSeedGivesTheSameTrial() {
        for (long seed = 0; seed < 2_000; seed += 97) {
            assertThat(traceOf(seed)).as("seed %d", seed).isEqualTo(traceOf(seed));
        }
    }

    private static List<String> traceOf(long seed) {
        List<String> trace = new ArrayList<>();
        SimulationTrial.run(seed, trace::add);
        return trace;
    }

    @Test
    void scenariosHaveAllKindsOfTrouble() {
        List<String> trace = new ArrayList<>();
        for (long seed = 0; seed < 400; seed++) {
            SimulationTrial.run(seed, trace::add);
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
                        "event    pause",
                        "event    proceed",
                        "event    limits",
                        "THROTTLED, retry after",
                        "THROTTLED",
                        "QUOTA_EXHAUSTED",
                        "TIMEOUT",
                        "TRANSIENT",
                        "BLOCKED",
                        "UNAUTHORIZED",
                        "REFUSED",
                        "wants a pause",
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
