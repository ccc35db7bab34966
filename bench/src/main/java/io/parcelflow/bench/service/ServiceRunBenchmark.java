package io.parcelflow.bench.service;

import io.parcelflow.bench.process.FolderDeletion;
import io.parcelflow.bench.process.MeasuredProgram;
import io.parcelflow.bench.process.MeasurementException;
import io.parcelflow.bench.workload.WorkloadSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a workflow through the API of a service with an empty store, and reads its result there. */
public final class ServiceRunBenchmark {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    /**
     * A service has been running for long when a run starts, and its readers are connected already.
     */
    public static final Duration WARM_UP = Duration.ofSeconds(15);

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Pattern ID = Pattern.compile("\"runId\":\"([^\"]+)\"");
    private static final Pattern STATE = Pattern.compile("\"state\":\"([^\"]+)\"");
    private static final Pattern MAKESPAN = Pattern.compile("\"activeSeconds\":([0-9.]+)");

    private final MeasuredProgram program;
    private final WorkloadSources sources;

    public ServiceRunBenchmark(MeasuredProgram program, WorkloadSources sources) {
        this.program = program;
        this.sources = sources;
    }

    /** Load during the run. */
    public interface ConcurrentLoad {
        /** Starts it. */
        LoadHandle begin(ServiceProcess served, ServiceClient asking) throws IOException;
    }

    /** Ends the load. */
    public interface LoadHandle extends AutoCloseable {
        @Override
        void close();
    }

    /** Inspects the service during the run. */
    public interface RunInspector {
        void at(ServiceProcess served, Duration since) throws IOException;
    }

    /**
     * The result of the run.
     *
     * @param makespan its duration in seconds, as reported by the program
     * @param peakBytes peak memory of the service
     */
    public record ServiceRunResult(String outcome, double makespan, long peakBytes) {}

    /** Runs once to the end. */
    public ServiceRunResult run(ConcurrentLoad load, RunInspector look)
            throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("parcelflow-bench");
        try (WorkloadSources.RunningSources open = sources.open(false)) {
            Map<String, String> settings = new HashMap<>(open.settings());
            settings.put("ORCHESTRATION_MODE", "parallel");
            settings.put("DAILY_SCHEDULE", "off");
            try (ServiceProcess served =
                    ServiceProcess.start(program.serve(home, settings), home.resolve("said.txt"))) {
                ServiceClient asking = new ServiceClient(served.baseUri());
                try (LoadHandle _ = load.begin(served, asking)) {
                    Thread.sleep(WARM_UP);
                    return toEnd(served, asking, look);
                }
            }
        } finally {
            FolderDeletion.delete(home);
        }
    }

    private static ServiceRunResult toEnd(
            ServiceProcess served, ServiceClient asking, RunInspector look)
            throws IOException, InterruptedException {
        try {
            return followed(served, asking, look);
        } catch (IOException e) {
            throw new MeasurementException(
                    "the service no longer responds, " + e + "; its output: " + served.output());
        }
    }

    private static ServiceRunResult followed(
            ServiceProcess served, ServiceClient asking, RunInspector look)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        String path = "/api/v1/runs/" + found(ID, asking.post("/api/v1/runs", "{}"));
        while (System.nanoTime() - start < TIMEOUT.toNanos()) {
            Thread.sleep(LOOK_EVERY);
            look.at(served, Duration.ofNanos(System.nanoTime() - start));
            String response = asking.text(path);
            String state = found(STATE, response);
            Matcher makespan = MAKESPAN.matcher(response);
            if (!state.equals("running") && makespan.find()) {
                return new ServiceRunResult(
                        state, Double.parseDouble(makespan.group(1)), served.peakBytes());
            }
        }
        throw new MeasurementException("the run does not end: " + served.output());
    }

    private static String found(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new MeasurementException("there is no " + pattern + " in " + text);
        }
        return found.group(1);
    }
}
