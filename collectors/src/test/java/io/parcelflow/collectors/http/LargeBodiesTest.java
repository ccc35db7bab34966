package io.parcelflow.collectors.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LargeBodiesTest {

    private final LargeBodies places = new LargeBodies();

    private void take(String source) throws IOException, InterruptedException {
        Duration soon = Duration.ofMillis(20);
        try (Deadlines deadlines = new Deadlines(new HttpLimits(soon, soon, soon, 0));
                Deadline deadline = deadlines.begin()) {
            places.take(source, deadline);
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

        places.giveBack("b");

        assertThatCode(() -> take("d")).doesNotThrowAnyException();
    }
}
