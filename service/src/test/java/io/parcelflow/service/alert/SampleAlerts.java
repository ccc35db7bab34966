package io.parcelflow.service.alert;

import io.parcelflow.runtime.config.section.AlertSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alerts and settings to test with. */
public final class SampleAlerts {

    static final Instant NOON = Instant.parse("2026-11-23T19:00:00Z");

    private SampleAlerts() {}

    static Alert of(AlertKind kind, @Nullable String source) {
        return new Alert(
                kind,
                Severity.WARNING,
                NOON,
                "daily_20261123_030000",
                source,
                "MLS <was> *blocked* & more",
                List.of("A wall against robots.", "Ünïcode"),
                "Leave it alone.",
                "http://127.0.0.1:8642/runs/daily_20261123_030000");
    }

    public static AlertSettings posting(URI webhook, String level, boolean hasDigest) {
        return new AlertSettings(
                webhook,
                null,
                null,
                level,
                hasDigest,
                Duration.ofDays(90),
                "http://127.0.0.1:8642");
    }
}
