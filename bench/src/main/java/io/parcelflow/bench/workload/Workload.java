package io.parcelflow.bench.workload;

import io.parcelflow.bench.sources.CountyFactories;
import io.parcelflow.bench.sources.CountyFactory;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.sandbox.site.Latency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The work of a measured run.
 *
 * @param name its name, such as {@code W2}
 * @param description a description for a person
 * @param limits rate limits by source
 * @param zips number of ZIP codes
 * @param recordsMin number of parcels in the smallest ZIP code
 * @param recordsMax number of parcels in the largest
 * @param latency response time
 * @param unavailableShare share of responses with status 503
 * @param maxInFlight maximum number of requests in flight per source
 * @param hasPlainLoop whether the plain loop is measured too
 */
public record Workload(
        String name,
        String description,
        Map<String, List<RateLimit>> limits,
        int zips,
        int recordsMin,
        int recordsMax,
        Latency latency,
        double unavailableShare,
        int maxInFlight,
        boolean hasPlainLoop) {

    static final String ASSESSOR = "maricopa_api";
    static final String LISTINGS = "phoenix_mls";

    private static final int FIRST_ZIP = 85_001;
    private static final int SLOWEST_PER_SECOND = 20;
    private static final int FASTEST_PER_SECOND = 100;
    private static final double SPREAD = 0.2;

    /** All workloads in the order of measurement. */
    public static List<Workload> all() {
        return List.of(
                small(),
                paced("W2", Duration.ofMillis(50)),
                paced("W2-250", Duration.ofMillis(250)),
                unlimited());
    }

    public static Workload named(String name) {
        return all().stream()
                .filter(workload -> workload.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no workload " + name));
    }

    /** The programs compared on it. */
    public List<Contender> contenders() {
        return hasPlainLoop ? List.of(Contender.values()) : List.of(Contender.PARCELFLOW);
    }

    /** The daily run of a small user: both built-in sources with their DETAIL steps. */
    private static Workload small() {
        List<RateLimit> limits = List.of(new RateLimit(50, Duration.ofSeconds(1)));
        Map<String, List<RateLimit>> both = new LinkedHashMap<>();
        both.put(ASSESSOR, limits);
        both.put(LISTINGS, limits);
        return new Workload(
                "W1",
                "2 sources x 3 ZIPs of 100 records, with details, 50/s each, 50 ms",
                both,
                3,
                100,
                100,
                new Latency(Duration.ofMillis(50), SPREAD),
                0,
                16,
                false);
    }

    private static Workload paced(String name, Duration latency) {
        Map<String, List<RateLimit>> limits = new LinkedHashMap<>();
        for (int i = 0; i < CountyFactories.COUNT; i++) {
            int faster =
                    (FASTEST_PER_SECOND - SLOWEST_PER_SECOND) * i / (CountyFactories.COUNT - 1);
            limits.put(
                    CountyFactory.name(i + 1),
                    List.of(new RateLimit(SLOWEST_PER_SECOND + faster, Duration.ofSeconds(1))));
        }
        return new Workload(
                name,
                "10 sources x 50 ZIPs of 60-140 records, 20/s to 100/s, "
                        + latency.toMillis()
                        + " ms, 2% answered 503",
                limits,
                50,
                60,
                140,
                new Latency(latency, SPREAD),
                0.02,
                64,
                false);
    }

    /** A long run of small ZIP codes in which one step in eight fails permanently. */
    public static Workload withManyFailures() {
        Workload paced = paced("LIVE", Duration.ofMillis(50));
        return new Workload(
                paced.name,
                "10 sources x 1,000 ZIPs of 1-20 records, 20/s to 100/s, 50 ms, half answered 503",
                paced.limits,
                1_000,
                1,
                20,
                paced.latency,
                0.5,
                paced.maxInFlight,
                false);
    }

    private static Workload unlimited() {
        Map<String, List<RateLimit>> limits = new LinkedHashMap<>();
        for (int i = 1; i <= CountyFactories.COUNT; i++) {
            limits.put(CountyFactory.name(i), List.of());
        }
        return new Workload(
                "W3",
                "10 sources x 500 ZIPs of 60-140 records, no limits, 2 ms",
                limits,
                500,
                60,
                140,
                Latency.always(Duration.ofMillis(2)),
                0,
                8,
                true);
    }

    List<String> zipCodes() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < zips; i++) {
            codes.add(Integer.toString(FIRST_ZIP + i));
        }
        return codes;
    }
}
