package io.parcelflow.service.alert;

import static io.parcelflow.service.alert.SampleAlerts.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AlertRateLimiterTest {

    private static final Alert BLOCKED = SampleAlerts.of(AlertKind.SOURCE_DISABLED, "mls");

    private final AlertRateLimiter gate = new AlertRateLimiter();

    @Test
    void theSameComesOnceAnHourAndSaysHowManyWereHeldBack() {
        assertThat(gate.admit(BLOCKED, NOON)).isEqualTo(BLOCKED);
        assertThat(gate.admit(BLOCKED, NOON.plusSeconds(1))).isNull();
        assertThat(gate.admit(BLOCKED, NOON.plusSeconds(3599))).isNull();
        Alert later = Objects.requireNonNull(gate.admit(BLOCKED, NOON.plusSeconds(3600)));
        assertThat(later.lines().getLast()).contains("2 more alerts were suppressed");
        assertThat(
                        gate.admit(
                                SampleAlerts.of(AlertKind.SOURCE_DISABLED, "county"),
                                NOON.plusSeconds(3601)))
                .isNotNull();
    }

    @Test
    void aFloodOfDifferentOnesEndsAtThirtyAnHourButEndsOfRunsPass() {
        for (int i = 0; i < 30; i++) {
            assertThat(gate.admit(SampleAlerts.of(AlertKind.QUOTA_EXHAUSTED, "source" + i), NOON))
                    .isNotNull();
        }
        assertThat(gate.admit(SampleAlerts.of(AlertKind.QUOTA_EXHAUSTED, "one_more"), NOON))
                .isNull();
        Alert end = gate.admit(SampleAlerts.of(AlertKind.RUN_FAILED, null), NOON);
        assertThat(Objects.requireNonNull(end).lines().getLast()).startsWith("1 more alert");
        assertThat(gate.admit(SampleAlerts.of(AlertKind.RUN_FAILED, null), NOON)).isNotNull();
        assertThat(gate.admit(BLOCKED, NOON.plus(Duration.ofHours(1)))).isNotNull();
    }
}
