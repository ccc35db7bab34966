package io.parcelflow.sandbox;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.sandbox.dataset.DatasetSettings;
import io.parcelflow.sandbox.site.Latency;
import io.parcelflow.sandbox.site.SiteSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Settings of a sandbox.
 *
 * @param dataset the parcels and listings of all its sites
 * @param maricopa the county assessor's API
 * @param phoenix the listings web site
 * @param extraSites further sites in the assessor's format, each with its own name, port and limits
 * @param crawlDelay crawl delay in the web site's robots.txt; zero for none
 * @param loggedRequestsMax requests that each site's log keeps; its figures are over all
 */
public record SandboxSettings(
        DatasetSettings dataset,
        SiteSettings maricopa,
        SiteSettings phoenix,
        List<SiteSettings> extraSites,
        Duration crawlDelay,
        int loggedRequestsMax) {

    /** The access token of the simulated assessor; not a secret, it opens nothing else. */
    public static final String TOKEN = "sandbox-token";

    private static final int KEPT_REQUESTS = 1_000;

    public SandboxSettings {
        extraSites = List.copyOf(extraSites);
        Set<String> names = new HashSet<>(List.of(maricopa.name()));
        names.add(phoenix.name());
        for (SiteSettings site : extraSites) {
            names.add(site.name());
        }
        if (names.size() != 2 + extraSites.size()) {
            throw new IllegalArgumentException("two sites of a sandbox have the same name");
        }
        if (crawlDelay.isNegative() || loggedRequestsMax < 0) {
            throw new IllegalArgumentException("crawlDelay and keptRequests must not be negative");
        }
    }

    /** Limits and latencies with which the demo's three ZIP codes take about fifteen seconds. */
    public static SandboxSettings defaults() {
        return new SandboxSettings(
                DatasetSettings.defaults(),
                SiteSettings.named("maricopa_api")
                        .withToken(TOKEN)
                        .withLatency(new Latency(Duration.ofMillis(60), 0.4))
                        .withLimits(new RateLimit(20, Duration.ofSeconds(1))),
                SiteSettings.named("phoenix_mls")
                        .withLatency(new Latency(Duration.ofMillis(120), 0.4))
                        .withLimits(new RateLimit(5, Duration.ofSeconds(1))),
                List.of(),
                Duration.ZERO,
                KEPT_REQUESTS);
    }

    public SandboxSettings withDataset(DatasetSettings value) {
        return new SandboxSettings(
                value, maricopa, phoenix, extraSites, crawlDelay, loggedRequestsMax);
    }

    public SandboxSettings withMaricopa(SiteSettings value) {
        return new SandboxSettings(
                dataset, value, phoenix, extraSites, crawlDelay, loggedRequestsMax);
    }

    public SandboxSettings withPhoenix(SiteSettings value) {
        return new SandboxSettings(
                dataset, maricopa, value, extraSites, crawlDelay, loggedRequestsMax);
    }

    public SandboxSettings withExtraSites(List<SiteSettings> value) {
        return new SandboxSettings(
                dataset, maricopa, phoenix, value, crawlDelay, loggedRequestsMax);
    }

    public SandboxSettings withCrawlDelay(Duration value) {
        return new SandboxSettings(
                dataset, maricopa, phoenix, extraSites, value, loggedRequestsMax);
    }

    public SandboxSettings withLoggedRequestsMax(int value) {
        return new SandboxSettings(dataset, maricopa, phoenix, extraSites, crawlDelay, value);
    }
}
