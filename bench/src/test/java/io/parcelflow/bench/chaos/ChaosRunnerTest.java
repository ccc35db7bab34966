package io.parcelflow.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.cli.Main;
import io.parcelflow.engine.plan.RateLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code bench/chaos}: real processes, killed at random moments. */
class ChaosRunnerTest {

    private static final int KILLS = 8;

    /** A machine that builds is busy, and lets requests arrive later than they left. */
    private static final Duration JITTER = Duration.ofMillis(200);

    @TempDir Path folder;

    private static ProcessBuilder launch(Map<String, String> settings, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(settings);
        return builder;
    }

    @Test
    void whateverMomentItIsKilledAtNothingIsLostOrDoubledAndLittleIsAskedAgain()
            throws IOException, InterruptedException {
        long seed = new SplittableRandom().nextLong(1_000_000);
        System.out.println("chaos seed " + seed);
        ChaosScenario trial =
                new ChaosScenario(
                        seed,
                        3,
                        45,
                        15,
                        RateLimit.parseAll("20/s,900/min"),
                        JITTER,
                        false,
                        "parallel");
        ChaosResult outcome =
                new ChaosRunner(
                                ChaosRunnerTest::launch,
                                folder,
                                SqliteTarget::new,
                                new SplittableRandom(seed))
                        .runWithKills("seed " + seed, trial, KILLS);
        System.out.println(outcome.line());
        assertThat(outcome.problems()).as("seed %d", seed).isEmpty();
        assertThat(outcome.kills()).as("seed %d", seed).isPositive();
    }
}
