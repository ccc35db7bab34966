package io.parcelflow.bench;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.sandbox.SandboxSettings;
import io.parcelflow.sandbox.site.Latency;
import io.parcelflow.sandbox.world.WorldSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a measured run has to collect from the two simulated sources.
 *
 * @param name how it is called in the table
 * @param zips number of ZIP codes
 * @param records parcels and listings in each
 * @param limit what each source grants
 * @param latency median time of an answer
 */
record Workload(String name, int zips, int records, RateLimit limit, Duration latency) {

    private static final int FIRST_ZIP = 85_031;

    /** Two sources at 100 requests a second and 50 ms, 10 ZIPs of 100 records. */
    static Workload paced() {
        return new Workload(
                "2 sources, 10 ZIPs x 100",
                10,
                100,
                new RateLimit(100, Duration.ofSeconds(1)),
                Duration.ofMillis(50));
    }

    /** The daily run of a small user: 3 ZIPs. */
    static Workload small() {
        return new Workload(
                "2 sources, 3 ZIPs x 100",
                3,
                100,
                new RateLimit(50, Duration.ofSeconds(1)),
                Duration.ofMillis(50));
    }

    List<String> zipCodes() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < zips; i++) {
            codes.add(Integer.toString(FIRST_ZIP + i));
        }
        return codes;
    }

    SandboxSettings sandbox() {
        SandboxSettings defaults = SandboxSettings.defaults();
        return defaults.withKeptRequests(1_000_000)
                .withWorld(
                        WorldSettings.defaults()
                                .withRecordsPerZip(records)
                                .withListingsPerZip(records))
                .withMaricopa(
                        defaults.maricopa()
                                .withLimits(limit)
                                .withLatency(new Latency(latency, 0.2)))
                .withPhoenix(
                        defaults.phoenix()
                                .withLimits(limit)
                                .withLatency(new Latency(latency, 0.2)));
    }
}
