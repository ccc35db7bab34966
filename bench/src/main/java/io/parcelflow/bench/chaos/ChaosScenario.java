package io.parcelflow.bench.chaos;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.sandbox.SandboxSettings;
import io.parcelflow.sandbox.dataset.DatasetSettings;
import io.parcelflow.sandbox.site.FaultRule;
import io.parcelflow.sandbox.site.Latency;
import io.parcelflow.sandbox.site.SiteFault;
import io.parcelflow.sandbox.site.SiteSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The data to collect and the behavior of the sources.
 *
 * @param seed seed of the synthetic data and the faults
 * @param zips number of ZIP codes
 * @param parcels number of parcels in each
 * @param listings number of homes for sale in each
 * @param limits rate limits of each source
 * @param jitter how much closer together requests may arrive than they were sent, on a busy machine
 * @param hasFaults whether requests fail: 10% with 503, 5% with 429, and some bodies are slow
 * @param mode the strategy's name
 */
public record ChaosScenario(
        long seed,
        int zips,
        int parcels,
        int listings,
        List<RateLimit> limits,
        Duration jitter,
        boolean hasFaults,
        String mode) {

    /** For each source. */
    static final int MAX_IN_FLIGHT = 8;

    static final List<String> SOURCES = List.of("maricopa_api", "phoenix_mls");

    private static final int FIRST_ZIP = 85_031;
    private static final Latency LATENCY = new Latency(Duration.ofMillis(30), 0.4);
    private static final int KEPT_REQUESTS = 1_000_000;
    private static final double UNAVAILABLE_SHARE = 0.10;
    private static final double THROTTLED_SHARE = 0.05;
    private static final double SLOW_SHARE = 0.05;

    public ChaosScenario {
        limits = List.copyOf(limits);
    }

    /** The same data without limits and faults. */
    ChaosScenario undisturbed() {
        return new ChaosScenario(
                seed, zips, parcels, listings, List.of(), jitter, false, "parallel");
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
        return defaults.withLoggedRequestsMax(KEPT_REQUESTS)
                .withDataset(
                        DatasetSettings.defaults()
                                .withSeed(seed)
                                .withRecordsPerZip(parcels)
                                .withListingsPerZip(listings))
                .withMaricopa(site(defaults.maricopa()))
                .withPhoenix(site(defaults.phoenix()));
    }

    private SiteSettings site(SiteSettings site) {
        return site.withLimits(limits.toArray(RateLimit[]::new))
                .withLatency(LATENCY)
                .withFaults(faults());
    }

    /** The first matching rule counts, each for the requests that earlier ones left. */
    private FaultRule[] faults() {
        if (!hasFaults) {
            return new FaultRule[0];
        }
        return new FaultRule[] {
            FaultRule.withProbability(new SiteFault.Unavailable(), UNAVAILABLE_SHARE),
            FaultRule.withProbability(
                    new SiteFault.Throttled(Duration.ofSeconds(1)), THROTTLED_SHARE),
            FaultRule.withProbability(new SiteFault.SlowBody(Duration.ofMillis(500)), SLOW_SHARE)
        };
    }
}
