package io.parcelflow.sandbox;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.sandbox.dataset.SyntheticDataset;
import io.parcelflow.sandbox.maricopa.AssessorPages;
import io.parcelflow.sandbox.phoenix.ListingPages;
import io.parcelflow.sandbox.site.FaultRule;
import io.parcelflow.sandbox.site.SimulatedSite;
import io.parcelflow.sandbox.site.SitePages;
import io.parcelflow.sandbox.site.SiteSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Running simulated sources: the assessor's API, the listings web site, and optional further sites.
 * Thread-safe.
 */
public final class Sandbox implements AutoCloseable {

    private final SandboxSettings settings;
    private final SyntheticDataset dataset;
    private final Map<String, SimulatedSite> sites = new LinkedHashMap<>();

    private Sandbox(SandboxSettings settings) {
        this.settings = settings;
        this.dataset = new SyntheticDataset(settings.dataset());
    }

    /**
     * Starts all sites.
     *
     * @throws java.io.UncheckedIOException if a port is in use; no site is left running then
     */
    public static Sandbox start(SandboxSettings settings) {
        Sandbox sandbox = new Sandbox(settings);
        try {
            SitePages assessor = new AssessorPages(sandbox.dataset);
            sandbox.open(settings.maricopa(), assessor);
            sandbox.open(
                    settings.phoenix(), new ListingPages(sandbox.dataset, settings.crawlDelay()));
            for (SiteSettings extra : settings.extraSites()) {
                sandbox.open(extra, assessor);
            }
        } catch (RuntimeException e) {
            sandbox.close();
            throw e;
        }
        return sandbox;
    }

    public URI maricopaBaseUrl() {
        return baseUrl(settings.maricopa().name());
    }

    public URI phoenixBaseUrl() {
        return baseUrl(settings.phoenix().name());
    }

    public URI baseUrl(String source) {
        return site(source).baseUrl();
    }

    /** The settings by key that make Parcelflow collect from the sandbox only. */
    public Map<String, String> collectorSettings() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("MARICOPA_BASE_URL", maricopaBaseUrl().toString());
        values.put("MARICOPA_API_KEY", settings.maricopa().token());
        values.put("MARICOPA_RATE_LIMITS", limits(settings.maricopa()));
        values.put("PHOENIX_MLS_BASE_URL", phoenixBaseUrl().toString());
        values.put("PHOENIX_MLS_RATE_LIMITS", limits(settings.phoenix()));
        values.put("SOURCES", settings.maricopa().name() + "," + settings.phoenix().name());
        return values;
    }

    /** The same as lines {@code KEY=VALUE} for a {@code .env} file. */
    public List<String> settingsLines() {
        List<String> lines = new ArrayList<>();
        collectorSettings().forEach((key, value) -> lines.add(key + "=" + value));
        return lines;
    }

    /** What is running, for people: a line each, including the settings for it. */
    public List<String> description() {
        return SandboxDescription.lines(settings, this);
    }

    public RequestLog requestLog() {
        return new RequestLog(this);
    }

    /**
     * Replaces the faults of a running site; none to end them.
     *
     * @throws IllegalArgumentException if there is no such site
     */
    public void setFaults(String source, FaultRule... rules) {
        site(source).setFaults(rules);
    }

    /** All data of its sites, for comparison with what was collected. */
    public SyntheticDataset dataset() {
        return dataset;
    }

    /**
     * Number of parcels of the ZIP code that a collector can store, without rows that have no
     * parcel number.
     */
    public int usableParcels(ZipCode zip) {
        return dataset.usableRows(zip);
    }

    /** Number of homes of the ZIP code that are for sale today. */
    public int listings(ZipCode zip) {
        return dataset.listings(zip);
    }

    @Override
    public void close() {
        sites.values().forEach(SimulatedSite::close);
    }

    Collection<SimulatedSite> sites() {
        return sites.values();
    }

    SimulatedSite site(String source) {
        SimulatedSite site = sites.get(source);
        if (site == null) {
            throw new IllegalArgumentException(
                    "the sandbox has no site '" + source + "', only " + sites.keySet());
        }
        return site;
    }

    private void open(SiteSettings site, SitePages pages) {
        sites.put(
                site.name(),
                SimulatedSite.start(
                        site, pages, settings.dataset().seed(), settings.loggedRequestsMax()));
    }

    static String limits(SiteSettings site) {
        if (site.limits().isEmpty()) {
            return "none";
        }
        StringBuilder text = new StringBuilder();
        for (RateLimit limit : site.limits()) {
            text.append(text.isEmpty() ? "" : ",").append(limit);
        }
        return text.toString();
    }
}
