package io.parcelflow.collectors.http.connection;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.collectors.http.message.HttpLimits;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LargeBodyLimiterTest {

    private final LargeBodyLimiter places = new LargeBodyLimiter();

    private void take(String source) throws IOException, InterruptedException {
        Duration soon = Duration.ofMillis(20);
        try (DeadlineMonitor deadlines = new DeadlineMonitor(new HttpLimits(soon, soon, soon, 0));
                RequestDeadline deadline = deadlines.start()) {
            places.acquire(source, deadline);
        }
    }

    @Test
    void aSourceWithALargeBodyUnderWayHoldsUpNoOther() throws Exception {
        take("slow");

        assertThatThrownBy(() -> take("slow")).isInstanceOf(SocketTimeoutException.class);
        assertThatCode(() -> take("other")).doesNotThrowAnyException();
    }

    @Test
    void thereAreThreePlacesInAllAndAPlaceGivenBackIsFree() throws Exception {
        take("a");
        take("b");
        take("c");
        assertThatThrownBy(() -> take("d")).isInstanceOf(SocketTimeoutException.class);

        places.release("b");

        assertThatCode(() -> take("d")).doesNotThrowAnyException();
    }
}
