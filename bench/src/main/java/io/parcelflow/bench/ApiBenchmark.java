package io.parcelflow.bench;

import io.parcelflow.bench.process.MeasuredProgram;
import io.parcelflow.bench.process.MeasurementException;
import io.parcelflow.bench.result.BenchmarkReport;
import io.parcelflow.bench.result.SampleStatistics;
import io.parcelflow.bench.service.ConstantRateLoad;
import io.parcelflow.bench.service.DashboardClient;
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
 * Measures how much concurrent readers slow down a run: none, an open dashboard, and 200 requests
 * per second.
 */
final class ApiBenchmark {

    static final String NAME = "API";
    static final String DESCRIPTION =
            "the run of W2 in the service: alone, with an open dashboard, and with 200 API requests/s; alternating";

    private static final int PER_SECOND = 200;

    /** Until the run has certainly started. */
    private static final Duration UNCOUNTED = ServiceRunBenchmark.WARM_UP.plusSeconds(1);

    private static final String WORKLOAD = "W2";

    private final ServiceRunBenchmark run;

    ApiBenchmark(MeasuredProgram program) {
        this.run = new ServiceRunBenchmark(program, new WorkloadSources(Workload.named(WORKLOAD)));
    }

    /** Measured values by name. */
    private static final class Figures {
        private final Map<String, List<Double>> values = new LinkedHashMap<>();

        void add(String name, double value) {
            values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }

        SampleStatistics spread(String name) {
            return new SampleStatistics(
                    values.getOrDefault(name, List.of()).stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray());
        }
    }

    void measure(int runs, BenchmarkReport report) throws IOException, InterruptedException {
        Figures figures = new Figures();
        for (int i = 1; i <= runs; i++) {
            System.err.println("API " + i + "/" + runs);
            add(figures, "alone", run.run((_, _) -> () -> {}, (_, _) -> {}));
            add(
                    figures,
                    "dashboard open",
                    run.run((_, asking) -> new DashboardClient(asking)::close, (_, _) -> {}));
            List<ConstantRateLoad> loads = new ArrayList<>();
            ServiceRunBenchmark.ServiceRunResult loaded =
                    run.run(
                            (_, asking) -> {
                                DashboardClient dashboard = new DashboardClient(asking);
                                ConstantRateLoad load =
                                        new ConstantRateLoad(asking, PER_SECOND, UNCOUNTED);
                                loads.add(load);
                                return () -> {
                                    load.close();
                                    dashboard.close();
                                };
                            },
                            (_, _) -> {});
            add(figures, "200 requests/s", loaded);
            ConstantRateLoad.LoadResult load = loads.getFirst().result();
            figures.add("200 requests/s: status 200, /s", load.perSecond());
            figures.add("200 requests/s: other status", (double) load.refused());
            figures.add("200 requests/s: p50, ms", load.p50Millis());
            figures.add("200 requests/s: p95, ms", load.p95Millis());
        }
        List<String> lines = new ArrayList<>();
        Map<String, Object> tree = new LinkedHashMap<>();
        figures.values
                .keySet()
                .forEach(name -> {
                    SampleStatistics spread = figures.spread(name);
                    lines.add(spread.line(name, ""));
                    tree.put(name, spread.tree(""));
                });
        for (String beside : List.of("dashboard open", "200 requests/s")) {
            double ratio =
                    figures.spread(beside + ": makespan, s").median()
                            / figures.spread("alone: makespan, s").median();
            String name = beside + ": makespan / alone";
            lines.add(String.format(Locale.ROOT, "    %-40s %8.3f", name, ratio));
            tree.put(name, ratio);
        }
        report.add(NAME, DESCRIPTION, lines, tree);
    }

    private static void add(
            Figures figures, String name, ServiceRunBenchmark.ServiceRunResult ended) {
        // One step in a hundred thousand fails three times; the run continues.
        if (!ended.outcome().equals("completed") && !ended.outcome().equals("partial")) {
            throw new MeasurementException("the run ended as " + ended.outcome());
        }
        figures.add(name + ": makespan, s", ended.makespan());
        figures.add(name + ": peak resident, MB", ended.peakBytes() / 1e6);
    }
}
