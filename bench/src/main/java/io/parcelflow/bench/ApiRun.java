package io.parcelflow.bench;

import io.parcelflow.bench.served.OpenDashboard;
import io.parcelflow.bench.served.SteadyLoad;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures what readers cost a run: nobody, an open dashboard, and 200 requests a second beside it.
 */
final class ApiRun {

    static final String NAME = "API";
    static final String WORDS =
            "the run of W2 within the service: alone, with the dashboard open, and with 200 requests/s"
                    + " of the API besides; by turns";

    private static final int PER_SECOND = 200;

    /** Until the run has surely begun. */
    private static final Duration UNCOUNTED = ServedRun.BEFORE.plusSeconds(1);

    private static final String WORKLOAD = "W2";

    private final ServedRun run;

    ApiRun(Program program) {
        this.run = new ServedRun(program, new SimulatedSources(Workload.named(WORKLOAD)));
    }

    /** The values of figures, by name. */
    private static final class Figures {
        private final Map<String, List<Double>> values = new LinkedHashMap<>();

        void add(String name, double value) {
            values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }

        Spread spread(String name) {
            return new Spread(
                    values.getOrDefault(name, List.of()).stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray());
        }
    }

    void measure(int runs, Report report) throws IOException, InterruptedException {
        Figures figures = new Figures();
        for (int i = 1; i <= runs; i++) {
            System.err.println("API " + i + "/" + runs);
            add(figures, "alone", run.once((_, _) -> () -> {}, (_, _) -> {}));
            add(
                    figures,
                    "dashboard open",
                    run.once((_, asking) -> new OpenDashboard(asking)::close, (_, _) -> {}));
            List<SteadyLoad> loads = new ArrayList<>();
            ServedRun.Ended loaded =
                    run.once(
                            (_, asking) -> {
                                OpenDashboard dashboard = new OpenDashboard(asking);
                                SteadyLoad load = new SteadyLoad(asking, PER_SECOND, UNCOUNTED);
                                loads.add(load);
                                return () -> {
                                    load.close();
                                    dashboard.close();
                                };
                            },
                            (_, _) -> {});
            add(figures, "200 requests/s", loaded);
            SteadyLoad.Told told = loads.getFirst().told();
            figures.add("200 requests/s: answered with 200, /s", told.perSecond());
            figures.add("200 requests/s: refused", (double) told.refused());
            figures.add("200 requests/s: p50, ms", told.p50Millis());
            figures.add("200 requests/s: p95, ms", told.p95Millis());
        }
        List<String> lines = new ArrayList<>();
        Map<String, Object> tree = new LinkedHashMap<>();
        figures.values
                .keySet()
                .forEach(name -> {
                    Spread spread = figures.spread(name);
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
        report.add(NAME, WORDS, lines, tree);
    }

    private static void add(Figures figures, String name, ServedRun.Ended ended) {
        // One step in a hundred thousand fails three times; the run goes on all the same.
        if (!ended.outcome().equals("completed") && !ended.outcome().equals("partial")) {
            throw new MeasurementException("the run ended as " + ended.outcome());
        }
        figures.add(name + ": makespan, s", ended.makespan());
        figures.add(name + ": peak resident, MB", ended.peakBytes() / 1e6);
    }
}
