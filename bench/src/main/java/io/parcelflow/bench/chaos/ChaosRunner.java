package io.parcelflow.bench.chaos;

import io.parcelflow.bench.process.RunOutput;
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

/** Runs the program while killing it, and compares what it stored with what was served. */
public final class ChaosRunner {

    private static final int COMPLETED = 0;
    private static final int PARTIAL = 3;
    private static final int RERUNS_MAX = 10;
    private static final int RUNS = 1_000;

    private final ProgramLauncher launch;
    private final Path folder;
    private final Function<Path, TargetStore> stores;
    private final RandomGenerator random;

    /**
     * A runner that has not started.
     *
     * @param folder an empty folder to work in
     * @param stores creates the store under test in a given folder
     * @param random determines the times of kills
     */
    public ChaosRunner(
            ProgramLauncher launch,
            Path folder,
            Function<Path, TargetStore> stores,
            RandomGenerator random) {
        this.launch = launch;
        this.folder = folder;
        this.stores = stores;
        this.random = random;
    }

    /** Kills at random times, at most that many times, then lets it finish. */
    public ChaosResult runWithKills(String name, ChaosScenario trial, int kills)
            throws IOException, InterruptedException {
        return survive(name, trial, kills, KillTime::anyTime);
    }

    /** Kills soon after each start, like a crash loop under a process manager. */
    public ChaosResult runCrashLoop(String name, ChaosScenario trial, int kills)
            throws IOException, InterruptedException {
        return survive(name, trial, kills, KillTime::duringStart);
    }

    private ChaosResult survive(
            String name,
            ChaosScenario trial,
            int kills,
            Function<RandomGenerator, KillTime> moments)
            throws IOException, InterruptedException {
        long startNanos = System.nanoTime();
        StoredContents undisturbed = undisturbed(trial);
        Path here = Files.createTempDirectory(folder, "trial");
        try (Sandbox sandbox = Sandbox.start(trial.sandbox());
                TargetStore target = stores.apply(here)) {
            RestartSequence lives = new RestartSequence(launch, trial, sandbox, target, here);
            ProcessExecution last = untilDone(lives, trial, kills, moments);
            double taskSuccess = RunOutput.parse(last.output()).successRate();
            int reruns = rerunFailed(lives, last);
            int killed = (int) lives.all().stream().filter(ProcessExecution::wasKilled).count();
            StoredContents collected;
            List<RunRecord> runs;
            try (Store store = target.open()) {
                collected = StoredContents.of(store);
                runs = store.journal().runs(RUNS);
            }
            long requests = 0;
            long throttled = 0;
            for (String source : ChaosScenario.SOURCES) {
                RequestSummary asked = sandbox.requestLog().summary(source);
                requests += asked.requests();
                throttled += trial.hasFaults() ? 0 : asked.tooManyRequests();
            }
            return new ChaosResult(
                    name,
                    killed,
                    lives.all().size(),
                    requests,
                    throttled,
                    RateLimitViolations.of(sandbox.requestLog().requests(), trial, lives.all()),
                    RepeatedRequests.of(sandbox.requestLog().requests(), lives.all(), runs),
                    taskSuccess,
                    reruns,
                    StoreComparison.of(sandbox.dataset(), trial.zipCodes(), undisturbed, collected),
                    (System.nanoTime() - startNanos) / 1e9);
        }
    }

    private ProcessExecution untilDone(
            RestartSequence lives,
            ChaosScenario trial,
            int kills,
            Function<RandomGenerator, KillTime> moments)
            throws IOException, InterruptedException {
        String[] command = {"run", "--mode", trial.mode(), "--json"};
        for (int i = 0; i < kills; i++) {
            ProcessExecution life = lives.runUntil(moments.apply(random), command);
            if (!life.wasKilled()) {
                return ended(life);
            }
        }
        return ended(lives.runToEnd(command));
    }

    private static ProcessExecution ended(ProcessExecution life) {
        if (life.exitCode() != COMPLETED && life.exitCode() != PARTIAL) {
            throw new IllegalStateException(
                    "the program ended with " + life.exitCode() + ": " + life.lastOutput());
        }
        return life;
    }

    private static int rerunFailed(RestartSequence lives, ProcessExecution first)
            throws IOException, InterruptedException {
        ProcessExecution life = first;
        int reruns = 0;
        while (life.exitCode() == PARTIAL && reruns < RERUNS_MAX) {
            String run = RunOutput.parse(life.output()).runId();
            life = ended(lives.runToEnd("rerun", "--failed", run, "--json"));
            reruns++;
        }
        return reruns;
    }

    /** What an undisturbed run stores. */
    private StoredContents undisturbed(ChaosScenario trial)
            throws IOException, InterruptedException {
        ChaosScenario calm = trial.undisturbed();
        Path here = Files.createTempDirectory(folder, "calm");
        try (Sandbox sandbox = Sandbox.start(calm.sandbox());
                TargetStore target = new SqliteTarget(here)) {
            ended(
                    new RestartSequence(launch, calm, sandbox, target, here)
                            .runToEnd("run", "--mode", calm.mode(), "--json"));
            try (Store store = target.open()) {
                return StoredContents.of(store);
            }
        }
    }
}
