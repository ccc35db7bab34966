package io.parcelflow.app.e2e;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.sandbox.SandboxSettings;
import io.parcelflow.sandbox.site.Latency;
import io.parcelflow.sandbox.world.WorldSettings;
import java.time.Duration;

/** Small, quick sandboxes. */
public final class Sites {

    private Sites() {}

    /** 30 parcels and 6 listings in each ZIP; answers within milliseconds; no limits. */
    public static SandboxSettings quick() {
        SandboxSettings settings =
                SandboxSettings.defaults()
                        .withWorld(
                                WorldSettings.defaults()
                                        .withRecordsPerZip(30)
                                        .withListingsPerZip(6));
        return settings.withMaricopa(
                        settings.maricopa()
                                .withLimits()
                                .withLatency(Latency.always(Duration.ofMillis(2))))
                .withPhoenix(
                        settings.phoenix()
                                .withLimits()
                                .withLatency(Latency.always(Duration.ofMillis(2))));
    }

    /** The same with that many requests a second allowed of each source. */
    public static SandboxSettings limited(long perSecond) {
        SandboxSettings quick = quick();
        RateLimit limit = new RateLimit(perSecond, Duration.ofSeconds(1));
        return quick.withMaricopa(quick.maricopa().withLimits(limit))
                .withPhoenix(quick.phoenix().withLimits(limit));
    }
}
