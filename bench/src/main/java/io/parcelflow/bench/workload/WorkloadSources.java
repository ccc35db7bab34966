package io.parcelflow.bench.workload;

import io.parcelflow.bench.sources.CountyFactory;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.sandbox.SandboxSettings;
import io.parcelflow.sandbox.dataset.DatasetSettings;
import io.parcelflow.sandbox.dataset.SyntheticDataset;
import io.parcelflow.sandbox.maricopa.AssessorPages;
import io.parcelflow.sandbox.phoenix.ListingPages;
import io.parcelflow.sandbox.site.FaultRule;
import io.parcelflow.sandbox.site.SimulatedSite;
import io.parcelflow.sandbox.site.SiteFault;
import io.parcelflow.sandbox.site.SitePages;
import io.parcelflow.sandbox.site.SiteSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sources of a workload with their data; started again for every measured run. */
public final class WorkloadSources {

    private static final long SEED = 1;

    /**
     * Distance between the first parcels of two counties in the same ZIP code, so that they have
     * none in common.
     */
    private static final int COUNTY_STRIDE = 2_000;

    private static final int ROWS_PER_PAGE = 25;
    private static final int KEPT_REQUESTS = 100_000;

    private final Workload workload;
    private final Map<String, SitePages> pages = new LinkedHashMap<>();

    /** Renders all pages in advance if the workload has many requests. */
    public WorkloadSources(Workload workload) {
        this.workload = workload;
        int county = 0;
        for (String source : workload.limits().keySet()) {
            pages.put(source, pages(source, county++));
        }
    }

    private SitePages pages(String source, int county) {
        DatasetSettings settings =
                DatasetSettings.defaults()
                        .withSeed(SEED + county)
                        .withNoise(0, 0)
                        .withRecordsPerZip(workload.recordsMin(), workload.recordsMax())
                        .withListingsPerZip(workload.recordsMax());
        if (source.equals(Workload.ASSESSOR)) {
            return new AssessorPages(new SyntheticDataset(settings));
        }
        if (source.equals(Workload.LISTINGS)) {
            return new ListingPages(new SyntheticDataset(settings.withSeed(SEED)), Duration.ZERO);
        }
        SyntheticDataset world =
                new SyntheticDataset(settings.withFirstRecord(county * COUNTY_STRIDE));
        PrerenderedPages rendered = new PrerenderedPages(new AssessorPages(world));
        for (String zip : workload.zipCodes()) {
            int last = Math.ceilDiv(world.parcels(new ZipCode(zip)), ROWS_PER_PAGE);
            for (int page = 1; page <= last; page++) {
                rendered.render("/search/property/?q=" + zip + "&page=" + page);
            }
        }
        return rendered;
    }

    /** Maximum number of requests in flight per source. */
    int maxInFlight() {
        return workload.maxInFlight();
    }

    /**
     * Starts them, each on its own port.
     *
     * @param keepsRequests whether they keep each request
     */
    public RunningSources open(boolean keepsRequests) {
        return new RunningSources(keepsRequests ? KEPT_REQUESTS : 0);
    }

    private SimulatedSite start(String source, SitePages shown, int keptRequests) {
        SiteSettings settings =
                SiteSettings.named(source)
                        .withGzip(false)
                        .withLatency(workload.latency())
                        .withLimits(
                                workload.limits()
                                        .getOrDefault(source, List.of())
                                        .toArray(RateLimit[]::new));
        if (!source.equals(Workload.LISTINGS)) {
            settings = settings.withToken(SandboxSettings.TOKEN);
        }
        if (workload.unavailableShare() > 0) {
            settings =
                    settings.withFaults(
                            FaultRule.withProbability(
                                    new SiteFault.Unavailable(), workload.unavailableShare()));
        }
        return SimulatedSite.start(settings, shown, SEED, keptRequests);
    }

    /** Running sources. */
    public final class RunningSources implements AutoCloseable {

        private final List<SimulatedSite> sites = new ArrayList<>();

        private RunningSources(int keptRequests) {
            pages.forEach((source, shown) -> sites.add(start(source, shown, keptRequests)));
        }

        List<SimulatedSite> sites() {
            return sites;
        }

        /** The program's settings for these sources. */
        public Map<String, String> settings() {
            Map<String, String> values = new HashMap<>();
            for (SimulatedSite site : sites) {
                values.putAll(settings(site));
            }
            values.put("SOURCES", String.join(",", pages.keySet()));
            values.put("MAX_CONCURRENT_COLLECTORS", Integer.toString(sites.size()));
            values.put("TARGET_ZIP_CODES", String.join(",", workload.zipCodes()));
            return values;
        }

        private Map<String, String> settings(SimulatedSite site) {
            String source = site.settings().name();
            String url = site.baseUrl().toString();
            String limits = RateLimits.text(site.settings().limits());
            String inFlight = Integer.toString(workload.maxInFlight());
            return switch (source) {
                case Workload.ASSESSOR ->
                        Map.of(
                                "MARICOPA_BASE_URL",
                                url,
                                "MARICOPA_API_KEY",
                                SandboxSettings.TOKEN,
                                "MARICOPA_RATE_LIMITS",
                                limits,
                                "MARICOPA_MAX_IN_FLIGHT",
                                inFlight);
                case Workload.LISTINGS ->
                        Map.of(
                                "PHOENIX_MLS_BASE_URL",
                                url,
                                "PHOENIX_MLS_RATE_LIMITS",
                                limits,
                                "PHOENIX_MLS_MAX_IN_FLIGHT",
                                inFlight);
                default -> CountyFactory.settings(source, url, limits, workload.maxInFlight());
            };
        }

        @Override
        public void close() {
            sites.forEach(SimulatedSite::close);
        }
    }

    /** Rate limits as the text of a setting. */
    private static final class RateLimits {

        private RateLimits() {}

        static String text(List<RateLimit> limits) {
            if (limits.isEmpty()) {
                return "none";
            }
            List<String> texts = new ArrayList<>();
            limits.forEach(limit -> texts.add(limit.toString()));
            return String.join(",", texts);
        }
    }
}
