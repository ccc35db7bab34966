package io.parcelflow.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoopbackRequestTest {

    @Test
    void splitsTheTarget() {
        LoopbackRequest request =
                new LoopbackRequest(
                        "GET", "/a/b?q=85031&x=a%20b+c&&flag&y=%zz", Map.of("host", "h"), true);
        assertThat(request.path()).isEqualTo("/a/b");
        assertThat(request.parameter("q")).isEqualTo("85031");
        assertThat(request.parameter("x")).isEqualTo("a b c");
        assertThat(request.parameter("flag")).isEmpty();
        assertThat(request.parameter("y")).isEqualTo("%zz");
        assertThat(request.parameter("none")).isNull();
        assertThat(request.parameters()).hasSize(4);
        assertThat(request.header("HOST")).isEqualTo("h");
    }

    @Test
    void hasNoParametersWithoutAQuery() {
        LoopbackRequest request = new LoopbackRequest("GET", "/a=b", Map.of(), true);
        assertThat(request.path()).isEqualTo("/a=b");
        assertThat(request.parameters()).isEmpty();
    }

    @Test
    void formatsDatesAsHttpDoes() {
        assertThat(HttpDate.format(Instant.parse("1994-11-06T08:49:37Z")))
                .isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    }
}
