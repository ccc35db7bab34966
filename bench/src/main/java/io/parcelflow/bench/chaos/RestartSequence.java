package io.parcelflow.bench.chaos;

import io.parcelflow.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts the program repeatedly with the same store and sources. */
final class RestartSequence {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final int LOOK_MILLIS = 2;

    private final ProgramLauncher launch;
    private final Sandbox sandbox;
    private final Path folder;
    private final Map<String, String> settings;
    private final List<ProcessExecution> lives = new ArrayList<>();

    /**
     * A sequence that has not started.
     *
     * @param folder working directory of the program, where its output is kept
     */
    RestartSequence(
            ProgramLauncher launch,
            ChaosScenario trial,
            Sandbox sandbox,
            TargetStore store,
            Path folder) {
        this.launch = launch;
        this.sandbox = sandbox;
        this.folder = folder;
        settings = new HashMap<>(sandbox.collectorSettings());
        settings.put("TARGET_ZIP_CODES", String.join(",", trial.zipCodes()));
        settings.put("SOURCES", String.join(",", ChaosScenario.SOURCES));
        settings.put("MARICOPA_MAX_IN_FLIGHT", Integer.toString(ChaosScenario.MAX_IN_FLIGHT));
        settings.put("PHOENIX_MLS_MAX_IN_FLIGHT", Integer.toString(ChaosScenario.MAX_IN_FLIGHT));
        settings.putAll(store.settings());
    }

    /** The processes that have ended. */
    List<ProcessExecution> all() {
        return lives;
    }

    /** Runs it to its own end. */
    ProcessExecution runToEnd(String... arguments) throws IOException, InterruptedException {
        return live(null, arguments);
    }

    /** Kills it at that time, unless it ends before. */
    ProcessExecution runUntil(KillTime moment, String... arguments)
            throws IOException, InterruptedException {
        return live(moment, arguments);
    }

    private ProcessExecution live(@Nullable KillTime moment, String... arguments)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output.json");
        Path errors = folder.resolve("said.txt");
        ProcessBuilder builder =
                launch.parcelflow(settings, arguments)
                        .directory(folder.toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile());
        long askedBefore = asked();
        long startNanos = System.nanoTime();
        Process process = builder.start();
        boolean wasKilled = false;
        try {
            if (moment != null) {
                boolean hasBegun =
                        !moment.afterFirstRequest() || awaitRequest(process, askedBefore);
                if (hasBegun
                        && !process.waitFor(moment.delay().toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    wasKilled = true;
                }
            }
            if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the program did not end within " + TIMEOUT);
            }
        } finally {
            process.destroyForcibly();
        }
        ProcessExecution life =
                new ProcessExecution(
                        startNanos,
                        System.nanoTime(),
                        wasKilled,
                        process.exitValue(),
                        Files.readString(output),
                        Files.readString(errors));
        lives.add(life);
        return life;
    }

    /** Whether it sent a request before it ended. */
    private boolean awaitRequest(Process process, long askedBefore) throws InterruptedException {
        while (asked() == askedBefore) {
            if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    private long asked() {
        long requests = 0;
        for (String source : ChaosScenario.SOURCES) {
            requests += sandbox.requestLog().summary(source).requests();
        }
        return requests;
    }
}
