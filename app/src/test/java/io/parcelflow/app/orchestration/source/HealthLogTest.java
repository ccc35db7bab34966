package io.parcelflow.app.orchestration.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.app.orchestration.source.HealthLog.Sighting;
import io.parcelflow.collectors.SourceHealth;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was last seen of each source. */
class HealthLogTest {

    private static final Instant AT = Instant.parse("2026-11-26T10:00:00Z");
    private static final Sighting READY =
            new Sighting(AT, new SourceHealth(true, "answered", Duration.ofMillis(40)));
    private static final Sighting REFUSED =
            new Sighting(AT, new SourceHealth(false, "the key is\tunknown", null));

    @TempDir Path home;

    @Test
    void remembersOneSourceBesideTheOthers() {
        HealthLog log = new HealthLog(home);
        log.remember(Map.of("maricopa_api", REFUSED));
        log.remember(Map.of("phoenix_mls", READY));
        SourceHealth kept = new SourceHealth(false, "the key is unknown", null);
        assertThat(new HealthLog(home).last())
                .containsOnly(
                        Map.entry("maricopa_api", new Sighting(AT, kept)),
                        Map.entry("phoenix_mls", READY));
    }

    @Test
    void forgetsTroubleOnly() {
        HealthLog log = new HealthLog(home);
        log.remember(Map.of("maricopa_api", REFUSED, "phoenix_mls", READY));
        log.forgetTrouble();
        assertThat(new HealthLog(home).last()).containsExactly(Map.entry("phoenix_mls", READY));
    }
}
