package io.parcelflow.bench;

import io.parcelflow.bench.process.MeasuredProgram;
import io.parcelflow.bench.result.BenchmarkReport;
import io.parcelflow.bench.service.DashboardClient;
import io.parcelflow.bench.service.EventStreamClient;
import io.parcelflow.bench.service.EventStreamClient.ReadBehavior;
import io.parcelflow.bench.service.ServiceRunBenchmark;
import io.parcelflow.bench.workload.Workload;
import io.parcelflow.bench.workload.WorkloadSources;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures the memory of the service for minutes, idle and with many clients of its live stream.
 */
final class LiveStreamBenchmark {

    static final String NAME = "LIVE";
    static final String DESCRIPTION =
            "a run of minutes with thousands of events and an open dashboard, then the same with 5 steady, 5 slow and 5 short-lived clients of the live stream: does the service's memory grow?";

    private static final int CLIENTS = 5;
    private static final Duration SAMPLED_EVERY = Duration.ofSeconds(30);

    private final ServiceRunBenchmark run;

    LiveStreamBenchmark(MeasuredProgram program) {
        this.run =
                new ServiceRunBenchmark(program, new WorkloadSources(Workload.withManyFailures()));
    }

    void measure(BenchmarkReport report) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        Map<String, Object> tree = new LinkedHashMap<>();
        watched("dashboard open: ", 0, lines, tree);
        watched("15 more clients: ", CLIENTS, lines, tree);
        report.add(NAME, DESCRIPTION, lines, tree);
    }

    private void watched(String beside, int clients, List<String> lines, Map<String, Object> tree)
            throws IOException, InterruptedException {
        List<Double> resident = new ArrayList<>();
        List<EventStreamClient> readers = new ArrayList<>();
        List<DashboardClient> dashboards = new ArrayList<>();
        ServiceRunBenchmark.ServiceRunResult ended =
                run.run(
                        (served, asking) -> {
                            DashboardClient dashboard = new DashboardClient(asking);
                            dashboards.add(dashboard);
                            for (ReadBehavior manner : ReadBehavior.values()) {
                                for (int i = 0; i < clients; i++) {
                                    readers.add(new EventStreamClient(served.baseUri(), manner));
                                }
                            }
                            return () -> {
                                readers.forEach(EventStreamClient::close);
                                dashboard.close();
                            };
                        },
                        (served, since) -> {
                            if (since.compareTo(SAMPLED_EVERY.multipliedBy(resident.size() + 1))
                                    >= 0) {
                                resident.add(served.residentBytes() / 1e6);
                            }
                        });
        add(beside + "run, s", ended.makespan(), lines, tree);
        add(beside + "events", (double) dashboards.getFirst().events(), lines, tree);
        for (int i = 0; i < resident.size(); i++) {
            String at = "resident after " + (i + 1) * SAMPLED_EVERY.toSeconds() + " s, MB";
            add(beside + at, resident.get(i), lines, tree);
        }
        add(beside + "peak resident, MB", ended.peakBytes() / 1e6, lines, tree);
    }

    private static void add(
            String name, double number, List<String> lines, Map<String, Object> tree) {
        lines.add(String.format(Locale.ROOT, "    %-52s %9.1f", name, number));
        tree.put(name, number);
    }
}
