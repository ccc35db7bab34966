package io.parcelflow.sandbox.site;

import io.parcelflow.engine.plan.RateLimit;
import java.util.List;

/**
 * How one simulated site behaves.
 *
 * @param name the source's name, such as {@code maricopa_api}
 * @param port its port on 127.0.0.1, or 0 for a free one
 * @param token what the {@code Authorization} header must hold; empty where none is asked for
 * @param latency how long answers take
 * @param limits all of which hold at once; a request above them is answered by 429
 * @param limitHeaders whether responses carry {@code RateLimit} and {@code RateLimit-Policy}
 * @param gzip whether bodies are compressed for clients that take it
 * @param faults tried in order for each request
 */
public record SiteSettings(
        String name,
        int port,
        String token,
        Latency latency,
        List<RateLimit> limits,
        boolean limitHeaders,
        boolean gzip,
        List<FaultRule> faults) {

    public SiteSettings {
        limits = List.copyOf(limits);
        faults = List.copyOf(faults);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    name + ": a port must be from 0 to 65535, not " + port);
        }
    }

    /** A site that answers at once, takes everything and never fails. */
    public static SiteSettings named(String name) {
        return new SiteSettings(name, 0, "", Latency.none(), List.of(), false, true, List.of());
    }

    public SiteSettings withPort(int value) {
        return new SiteSettings(name, value, token, latency, limits, limitHeaders, gzip, faults);
    }

    public SiteSettings withToken(String value) {
        return new SiteSettings(name, port, value, latency, limits, limitHeaders, gzip, faults);
    }

    public SiteSettings withLatency(Latency value) {
        return new SiteSettings(name, port, token, value, limits, limitHeaders, gzip, faults);
    }

    public SiteSettings withLimits(RateLimit... values) {
        return new SiteSettings(
                name, port, token, latency, List.of(values), limitHeaders, gzip, faults);
    }

    public SiteSettings withLimitHeaders(boolean value) {
        return new SiteSettings(name, port, token, latency, limits, value, gzip, faults);
    }

    public SiteSettings withGzip(boolean value) {
        return new SiteSettings(name, port, token, latency, limits, limitHeaders, value, faults);
    }

    public SiteSettings withFaults(FaultRule... values) {
        return new SiteSettings(
                name, port, token, latency, limits, limitHeaders, gzip, List.of(values));
    }

    /** Does not print the token. */
    @Override
    public String toString() {
        return "SiteSettings[" + name + ", limits " + limits + ", faults " + faults + "]";
    }
}
