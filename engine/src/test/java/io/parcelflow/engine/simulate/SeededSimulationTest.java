package io.parcelflow.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.run.report.RunOutcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Thousands of runs by chance, of which each is watched event by event. */
class SeededSimulationTest {

    private static final int SEEDS = 3_000;

    @Test
    void noRunEverBreaksARule() {
        Map<RunOutcome, Integer> outcomes = new EnumMap<>(RunOutcome.class);
        for (long seed = 0; seed < SEEDS; seed++) {
            outcomes.merge(watched(new RandomRun(seed)), 1, Integer::sum);
        }
        assertThat(outcomes).as("every outcome occurs").containsOnlyKeys(RunOutcome.values());
        assertThat(outcomes.values()).allMatch(count -> count > SEEDS / 200);
    }

    private static RunOutcome watched(RandomRun run) {
        RunTrace trace = new RunTrace(run);
        try {
            run.run(trace);
            return trace.summary().outcome();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(e.getMessage() + "\n" + run, e);
        }
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        for (long seed = 0; seed < SEEDS; seed += 97) {
            assertThat(traceOf(seed)).as("seed %d", seed).isEqualTo(traceOf(seed));
        }
    }

    private static List<String> traceOf(long seed) {
        List<String> trace = new ArrayList<>();
        new RandomRun(seed).run(each -> trace.add(String.valueOf(each).split("timeline=", 2)[0]));
        return trace;
    }
}
