package io.parcelflow.bench.chaos;

import io.parcelflow.bench.RunOutput;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.sandbox.site.RequestSummary;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Lets the program collect while it is killed, and compares what it stored with what was served.
 */
public final class Chaos {

    private static final int COMPLETED = 0;
    private static final int PARTIAL = 3;
    private static final int RERUNS_MAX = 10;
    private static final int RUNS = 1_000;

    private final Launch launch;
    private final Path folder;
    private final Function<Path, TargetStore> stores;
    private final RandomGenerator random;

    /**
     * Chaos that has not begun.
     *
     * @param folder an empty folder to work in
     * @param stores makes the store under test, given a folder of its own
     * @param random decides the moments
     */
    public Chaos(
            Launch launch,
            Path folder,
            Function<Path, TargetStore> stores,
            RandomGenerator random) {
        this.launch = launch;
        this.folder = folder;
        this.stores = stores;
        this.random = random;
    }

    /** Kills at any moment, so many times at most, then lets it finish. */
    public Outcome killed(String name, Trial trial, int kills)
            throws IOException, InterruptedException {
        return survive(name, trial, kills, Moment::any);
    }

    /** Kills soon after each start, as a scheduler does that restarts what crashes. */
    public Outcome crashLoop(String name, Trial trial, int kills)
            throws IOException, InterruptedException {
        return survive(name, trial, kills, Moment::starting);
    }

    private Outcome survive(
            String name, Trial trial, int kills, Function<RandomGenerator, Moment> moments)
            throws IOException, InterruptedException {
        long startNanos = System.nanoTime();
        Collected undisturbed = undisturbed(trial);
        Path here = Files.createTempDirectory(folder, "trial");
        try (Sandbox sandbox = Sandbox.start(trial.sandbox());
                TargetStore target = stores.apply(here)) {
            Lives lives = new Lives(launch, trial, sandbox, target, here);
            Life last = untilDone(lives, trial, kills, moments);
            double taskSuccess = RunOutput.parse(last.output()).successRate();
            int reruns = rerunFailed(lives, last);
            int killed = (int) lives.all().stream().filter(Life::wasKilled).count();
            Collected collected;
            List<RunRecord> runs;
            try (Store store = target.open()) {
                collected = Collected.of(store);
                runs = store.journal().runs(RUNS);
            }
            long requests = 0;
            long throttled = 0;
            for (String source : Trial.SOURCES) {
                RequestSummary asked = sandbox.requestLog().summary(source);
                requests += asked.requests();
                throttled += trial.hasFaults() ? 0 : asked.tooManyRequests();
            }
            return new Outcome(
                    name,
                    killed,
                    lives.all().size(),
                    requests,
                    throttled,
                    Excess.of(sandbox.requestLog().requests(), trial, lives.all()),
                    Repeats.of(sandbox.requestLog().requests(), lives.all(), runs),
                    taskSuccess,
                    reruns,
                    Comparison.of(sandbox.world(), trial.zipCodes(), undisturbed, collected),
                    (System.nanoTime() - startNanos) / 1e9);
        }
    }

    private Life untilDone(
            Lives lives, Trial trial, int kills, Function<RandomGenerator, Moment> moments)
            throws IOException, InterruptedException {
        String[] command = {"run", "--mode", trial.mode(), "--json"};
        for (int i = 0; i < kills; i++) {
            Life life = lives.until(moments.apply(random), command);
            if (!life.wasKilled()) {
                return ended(life);
            }
        }
        return ended(lives.whole(command));
    }

    private static Life ended(Life life) {
        if (life.exitCode() != COMPLETED && life.exitCode() != PARTIAL) {
            throw new IllegalStateException(
                    "the program ended with " + life.exitCode() + ": " + life.lastWords());
        }
        return life;
    }

    private static int rerunFailed(Lives lives, Life first)
            throws IOException, InterruptedException {
        Life life = first;
        int reruns = 0;
        while (life.exitCode() == PARTIAL && reruns < RERUNS_MAX) {
            String run = RunOutput.parse(life.output()).runId();
            life = ended(lives.whole("rerun", "--failed", run, "--json"));
            reruns++;
        }
        return reruns;
    }

    /** What a run stores that nothing goes wrong with. */
    private Collected undisturbed(Trial trial) throws IOException, InterruptedException {
        Trial calm = trial.undisturbed();
        Path here = Files.createTempDirectory(folder, "calm");
        try (Sandbox sandbox = Sandbox.start(calm.sandbox());
                TargetStore target = new SqliteTarget(here)) {
            ended(
                    new Lives(launch, calm, sandbox, target, here)
                            .whole("run", "--mode", calm.mode(), "--json"));
            try (Store store = target.open()) {
                return Collected.of(store);
            }
        }
    }
}
