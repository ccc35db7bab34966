package io.parcelflow.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunOutputTest {

    @Test
    void whatIsMeasuredBesideTheProgramIsReadLikeTheProgram() {
        RunOutput output = RunOutput.parse(RunOutput.format(497_793, Duration.ofMillis(38_105)));

        assertThat(output.outcome()).isEqualTo("COMPLETED");
        assertThat(output.records()).isEqualTo(497_793);
        assertThat(output.makespan()).isEqualTo(Duration.ofMillis(38_105));
    }

    @Test
    void whatIsNoOutputOfARunIsRefused() {
        assertThatThrownBy(() -> RunOutput.parse("{\"outcome\":\"COMPLETED\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("COMPLETED");
    }
}
