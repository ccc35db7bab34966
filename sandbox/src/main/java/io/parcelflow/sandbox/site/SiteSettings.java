package io.parcelflow.sandbox.site;

import io.parcelflow.engine.plan.RateLimit;
import java.util.List;

/**
 * Settings of a simulated site.
 *
 * @param name the source's name, such as {@code maricopa_api}
 * @param port its port on 127.0.0.1; 0 for a free one
 * @param token required value of the {@code Authorization} header; empty for none
 * @param latency the response time
 * @param limits rate limits that all apply; requests above them are answered with 429
 * @param limitHeaders whether responses have the headers {@code RateLimit} and {@code
 *     RateLimit-Policy}
 * @param gzip whether bodies are compressed for clients that accept it
 * @param faults rules in the order of evaluation
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

    /** A site that responds at once, has no limits and never fails. */
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

    /** Does not contain the token. */
    @Override
    public String toString() {
        return "SiteSettings[" + name + ", limits " + limits + ", faults " + faults + "]";
    }
}
