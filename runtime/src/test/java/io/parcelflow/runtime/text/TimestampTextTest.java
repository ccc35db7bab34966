package io.parcelflow.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimestampTextTest {

    @Test
    void everyMomentHasThreeDecimals() {
        assertThat(TimestampText.format(Instant.parse("2026-11-26T19:00:00Z")))
                .isEqualTo("2026-11-26T19:00:00.000Z");
        assertThat(TimestampText.format(Instant.parse("2026-11-26T19:00:00.1Z")))
                .isEqualTo("2026-11-26T19:00:00.100Z");
        assertThat(TimestampText.format(Instant.parse("2026-11-26T19:00:00.123987Z")))
                .isEqualTo("2026-11-26T19:00:00.123Z");
    }

    @Test
    void jsonHasMomentsInThatForm() {
        assertThat(JsonText.compact(Map.of("at", Instant.parse("2026-11-26T19:00:00Z"))))
                .isEqualTo("{\"at\":\"2026-11-26T19:00:00.000Z\"}");
    }
}
