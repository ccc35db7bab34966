package io.parcelflow.app.orchestration.plan;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.app.orchestration.error.OrchestrationException;
import org.junit.jupiter.api.Test;

class HeapNeedTest {

    private static final long HEAP = 20L << 20;

    @Test
    void whatFitsIsNotRefused() {
        assertThatCode(() -> HeapNeed.check(20_000, 2, HEAP)).doesNotThrowAnyException();
        assertThatCode(() -> HeapNeed.check(41_000, 10, 256L << 20)).doesNotThrowAnyException();
    }

    @Test
    void whatDoesNotIsRefusedWithTheHeapThatItNeeds() {
        assertThatThrownBy(() -> HeapNeed.check(41_000, 2, HEAP))
                .isInstanceOf(OrchestrationException.class)
                .hasMessageContaining("41000 ZIP codes of 2 sources are 82000 tasks")
                .hasMessageContaining("may use 20 MB")
                .hasMessageContaining("PARCELFLOW_JAVA_OPTS=-Xmx39m");
    }

    @Test
    void moreThanAnIntegerCountsIsRefusedToo() {
        assertThatThrownBy(() -> HeapNeed.check(Integer.MAX_VALUE, 10, HEAP))
                .isInstanceOf(OrchestrationException.class)
                .hasMessageContaining("21474836470 tasks");
    }
}
