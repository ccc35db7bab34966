package io.parcelflow.app.alert;

import static io.parcelflow.app.alert.SomeAlerts.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AlertGateTest {

    private static final Alert BLOCKED = SomeAlerts.of(AlertKind.SOURCE_DISABLED, "mls");

    private final AlertGate gate = new AlertGate();

    @Test
    void theSameComesOnceAnHourAndSaysHowManyWereHeldBack() {
        assertThat(gate.pass(BLOCKED, NOON)).isEqualTo(BLOCKED);
        assertThat(gate.pass(BLOCKED, NOON.plusSeconds(1))).isNull();
        assertThat(gate.pass(BLOCKED, NOON.plusSeconds(3599))).isNull();
        Alert later = Objects.requireNonNull(gate.pass(BLOCKED, NOON.plusSeconds(3600)));
        assertThat(later.lines().getLast()).contains("2 more alerts were held back");
        assertThat(
                        gate.pass(
                                SomeAlerts.of(AlertKind.SOURCE_DISABLED, "county"),
                                NOON.plusSeconds(3601)))
                .isNotNull();
    }

    @Test
    void aFloodOfDifferentOnesEndsAtThirtyAnHourButEndsOfRunsPass() {
        for (int i = 0; i < 30; i++) {
            assertThat(gate.pass(SomeAlerts.of(AlertKind.QUOTA_EXHAUSTED, "source" + i), NOON))
                    .isNotNull();
        }
        assertThat(gate.pass(SomeAlerts.of(AlertKind.QUOTA_EXHAUSTED, "one_more"), NOON)).isNull();
        Alert end = gate.pass(SomeAlerts.of(AlertKind.RUN_FAILED, null), NOON);
        assertThat(Objects.requireNonNull(end).lines().getLast()).startsWith("One more alert");
        assertThat(gate.pass(SomeAlerts.of(AlertKind.RUN_FAILED, null), NOON)).isNotNull();
        assertThat(gate.pass(BLOCKED, NOON.plus(Duration.ofHours(1)))).isNotNull();
    }
}
