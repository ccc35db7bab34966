package io.parcelflow.bench.chaos;

import io.parcelflow.bench.process.MeasuredProgram;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.runtime.text.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Kills processes of the program during runs and checks what is stored. */
@Command(
        name = "bench/chaos",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Start the program against simulated sources, kill it with -9 at random times, restart it with the same command until it is done, and compare the store record by record with what the sources served. Exit code 1 if anything differs.",
            ""
        },
        footer = {
            "",
            "Trials:",
            "  kills       killed at random times",
            "  faults      the same while 10%% of requests fail, 5%% are throttled, and bodies are slow",
            "  crash-loop  killed soon after each start, in quick succession",
            "  modes       no kills, but faults, in each of the four modes"
        })
public final class ChaosCommand implements Callable<Integer> {

    private static final List<String> TRIALS = List.of("kills", "faults", "crash-loop", "modes");
    private static final List<String> MODES =
            List.of("sequential", "parallel", "mixed", "adaptive");
    private static final List<RateLimit> LIMITS = RateLimit.parseAll("25/s,900/min");

    @Parameters(paramLabel = "TRIAL", description = "Trials to run (default: all).")
    List<String> trials = new ArrayList<>();

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "100",
            description = "Kills in 'kills' and in 'faults' (default: ${DEFAULT-VALUE}).")
    int kills = 100;

    @Option(
            names = "--crashes",
            paramLabel = "N",
            defaultValue = "50",
            description = "Restarts in 'crash-loop' (default: ${DEFAULT-VALUE}).")
    int crashes = 50;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of times, data and faults; random by default, and printed.")
    @Nullable Long seed;

    @Option(
            names = "--mongodb",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "ADDRESS",
            description =
                    "Store in MongoDB: a server in this process, or the one at this URL, where databases parcelflow_* are created and dropped.")
    @Nullable String mongodb;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the results to this file.")
    @Nullable Path json;

    @Option(names = "--launcher", required = true, hidden = true)
    Path launcher = Path.of("parcelflow");

    @Option(names = "--class-path", required = true, hidden = true)
    String classPath = "";

    @Option(names = "--cache", required = true, hidden = true)
    String cache = "";

    private final List<ChaosResult> outcomes = new ArrayList<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new ChaosCommand()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        long chosen = seed != null ? seed : System.nanoTime() & 0xff_ffff;
        System.out.println("seed " + chosen);
        MeasuredProgram program =
                new MeasuredProgram(launcher.toAbsolutePath(), classPath, !cache.isEmpty());
        Path folder = Files.createTempDirectory("parcelflow-chaos");
        try (MongoTestServers servers = mongodb == null ? null : new MongoTestServers(mongodb)) {
            ChaosRunner chaos =
                    new ChaosRunner(
                            program::parcelflow,
                            folder,
                            servers == null ? SqliteTarget::new : servers::target,
                            new SplittableRandom(chosen));
            for (String trial : trials.isEmpty() ? TRIALS : trials) {
                attempt(chaos, trial, chosen);
            }
        } finally {
            delete(folder);
        }
        return printResult(chosen) ? 0 : 1;
    }

    private void attempt(ChaosRunner chaos, String trial, long from)
            throws IOException, InterruptedException {
        switch (trial) {
            case "kills" -> rounds(chaos, trial, from, false);
            case "faults" -> rounds(chaos, trial, from, true);
            case "crash-loop" ->
                    add(chaos.runCrashLoop(trial, trial(from, false, "parallel"), crashes));
            case "modes" -> {
                for (String mode : MODES) {
                    add(chaos.runWithKills("faults, " + mode, trial(from, true, mode), 0));
                }
            }
            default -> throw new IllegalArgumentException("no trial " + trial + ", only " + TRIALS);
        }
    }

    /** As many runs, each with its own data, as necessary for all kills. */
    private void rounds(ChaosRunner chaos, String name, long from, boolean hasFaults)
            throws IOException, InterruptedException {
        int left = kills;
        for (int round = 1; left > 0; round++) {
            ChaosScenario trial = trial(from + round, hasFaults, "parallel");
            ChaosResult outcome = chaos.runWithKills(name + " " + round, trial, left);
            add(outcome);
            left -= Math.max(1, outcome.kills());
        }
    }

    private static ChaosScenario trial(long seed, boolean hasFaults, String mode) {
        return hasFaults
                ? new ChaosScenario(seed, 12, 18, 8, LIMITS, Duration.ZERO, true, mode)
                : new ChaosScenario(seed, 6, 100, 40, LIMITS, Duration.ZERO, false, mode);
    }

    private void add(ChaosResult outcome) {
        outcomes.add(outcome);
        System.err.println(outcome.line());
        outcome.problems().forEach(problem -> System.err.println("  PROBLEM: " + problem));
    }

    /** Whether all is as promised. */
    private boolean printResult(long chosen) throws IOException {
        System.out.println(ChaosResult.head());
        Map<String, Object> tree = new LinkedHashMap<>();
        Map<String, Object> byName = new LinkedHashMap<>();
        tree.put("seed", chosen);
        tree.put("trials", byName);
        boolean isWell = true;
        for (ChaosResult outcome : outcomes) {
            System.out.println(outcome.line());
            for (String problem : outcome.problems()) {
                System.out.println("  PROBLEM: " + problem);
                isWell = false;
            }
            byName.put(outcome.name(), outcome.tree());
        }
        if (json != null) {
            Files.writeString(json, JsonText.compact(tree) + "\n");
        }
        return isWell;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
