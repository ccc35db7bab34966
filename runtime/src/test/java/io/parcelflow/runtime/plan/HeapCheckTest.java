package io.parcelflow.runtime.plan;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.runtime.error.OrchestrationException;
import org.junit.jupiter.api.Test;

class HeapCheckTest {

    private static final long HEAP = 20L << 20;

    @Test
    void whatFitsIsNotRefused() {
        assertThatCode(() -> HeapCheck.check(20_000, 2, HEAP)).doesNotThrowAnyException();
        assertThatCode(() -> HeapCheck.check(41_000, 10, 256L << 20)).doesNotThrowAnyException();
    }

    @Test
    void whatDoesNotIsRefusedWithTheHeapThatItNeeds() {
        assertThatThrownBy(() -> HeapCheck.check(41_000, 2, HEAP))
                .isInstanceOf(OrchestrationException.class)
                .hasMessageContaining("41000 ZIP codes and 2 sources are 82000 tasks")
                .hasMessageContaining("may use 20 MB")
                .hasMessageContaining("PARCELFLOW_JAVA_OPTS=-Xmx39m");
    }

    @Test
    void moreThanAnIntegerCountsIsRefusedToo() {
        assertThatThrownBy(() -> HeapCheck.check(Integer.MAX_VALUE, 10, HEAP))
                .isInstanceOf(OrchestrationException.class)
                .hasMessageContaining("21474836470 tasks");
    }
}
