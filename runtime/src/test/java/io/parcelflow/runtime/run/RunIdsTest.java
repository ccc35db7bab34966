package io.parcelflow.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunIdsTest {

    @ParameterizedTest
    @CsvSource({
        "daily_20261123_030000, daily_collection",
        "north_side_20261123_030000, north_side",
        "tick_20261123_030000, tick"
    })
    void theCommandIsTheWorkflowWhateverItsName(String runId, String command) {
        assertThat(RunIds.command(runId)).isEqualTo(command);
    }
}
