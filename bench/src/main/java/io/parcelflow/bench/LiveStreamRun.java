package io.parcelflow.bench;

import io.parcelflow.bench.served.EventReader;
import io.parcelflow.bench.served.EventReader.Manner;
import io.parcelflow.bench.served.OpenDashboard;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Watches the memory of the service for minutes, and while many follow its live stream. */
final class LiveStreamRun {

    static final String NAME = "LIVE";
    static final String WORDS =
            "a run of minutes with thousands of events and an open dashboard, then the same with 5"
                    + " steady, 5 slow and 5 fleeting clients of the live stream besides: does the"
                    + " service grow?";

    private static final int CLIENTS = 5;
    private static final Duration SAMPLED_EVERY = Duration.ofSeconds(30);

    private final ServedRun run;

    LiveStreamRun(Program program) {
        this.run = new ServedRun(program, new SimulatedSources(Workload.eventful()));
    }

    void measure(Report report) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        Map<String, Object> tree = new LinkedHashMap<>();
        watched("dashboard open: ", 0, lines, tree);
        watched("15 clients besides: ", CLIENTS, lines, tree);
        report.add(NAME, WORDS, lines, tree);
    }

    private void watched(String beside, int clients, List<String> lines, Map<String, Object> tree)
            throws IOException, InterruptedException {
        List<Double> resident = new ArrayList<>();
        List<EventReader> readers = new ArrayList<>();
        List<OpenDashboard> dashboards = new ArrayList<>();
        ServedRun.Ended ended =
                run.once(
                        (served, asking) -> {
                            OpenDashboard dashboard = new OpenDashboard(asking);
                            dashboards.add(dashboard);
                            for (Manner manner : Manner.values()) {
                                for (int i = 0; i < clients; i++) {
                                    readers.add(new EventReader(served.place(), manner));
                                }
                            }
                            return () -> {
                                readers.forEach(EventReader::close);
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
