package io.parcelflow.runtime.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.runtime.source.HealthCache.CachedHealth;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was last seen of each source. */
class HealthCacheTest {

    private static final Instant AT = Instant.parse("2026-11-26T10:00:00Z");
    private static final CachedHealth READY =
            new CachedHealth(AT, new SourceHealth(true, "answered", Duration.ofMillis(40)));
    private static final CachedHealth REFUSED =
            new CachedHealth(AT, new SourceHealth(false, "the key is\tunknown", null));

    @TempDir Path home;

    @Test
    void remembersOneSourceBesideTheOthers() {
        HealthCache log = cache("a");
        log.save(Map.of("maricopa_api", REFUSED));
        log.save(Map.of("phoenix_mls", READY));
        SourceHealth kept = new SourceHealth(false, "the key is unknown", null);
        assertThat(cache("a").load())
                .containsOnly(
                        Map.entry("maricopa_api", new CachedHealth(AT, kept)),
                        Map.entry("phoenix_mls", READY));
    }

    @Test
    void forgetsTroubleOnly() {
        HealthCache log = cache("a");
        log.save(Map.of("maricopa_api", REFUSED, "phoenix_mls", READY));
        log.evictUnhealthy();
        assertThat(cache("a").load()).containsExactly(Map.entry("phoenix_mls", READY));
    }

    @Test
    void forgetsFailuresThatWereSeenWithOtherSettings() {
        cache("wrong key").save(Map.of("maricopa_api", REFUSED, "phoenix_mls", READY));
        assertThat(cache("right key").load()).containsExactly(Map.entry("phoenix_mls", READY));
    }

    private HealthCache cache(String settings) {
        return new HealthCache(home, _ -> settings);
    }
}
