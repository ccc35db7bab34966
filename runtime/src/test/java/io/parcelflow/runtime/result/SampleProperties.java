package io.parcelflow.runtime.result;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PricePoint;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.Quality;
import io.parcelflow.engine.property.Valuation;
import io.parcelflow.engine.property.ZipCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Properties for tests. */
final class SampleProperties {

    private static final Instant AT = Instant.parse("2026-11-23T03:00:00Z");

    private static final Instant INACTIVE_SINCE = Instant.parse("2026-11-26T03:00:00Z");

    private SampleProperties() {}

    static Property of(String id, Facts facts) {
        Observation observation =
                new Observation(
                        "maricopa_api",
                        "10306005",
                        new ZipCode("85031"),
                        AT,
                        Observation.DetailLevel.DETAIL,
                        facts,
                        List.of());
        return new Property(
                id,
                facts,
                new Quality(73, 0.73333, 1, List.of("livingArea 3 is implausible")),
                AT.minusSeconds(60),
                AT,
                INACTIVE_SINCE,
                List.of(observation, observation),
                List.of(
                        new PricePoint(
                                PricePoint.Kind.LIST,
                                LocalDate.of(2026, 11, 23),
                                new BigDecimal("350000"),
                                "phoenix_mls")),
                List.of(new Valuation(2026, new BigDecimal("205196"), null)));
    }
}
