package io.parcelflow.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MicroCacheFilterTest {

    private long nanos = 1;
    private long news;
    private int answered;
    private boolean changesMeanwhile;
    private final MicroCacheFilter recent = new MicroCacheFilter(() -> news, () -> nanos);

    private String ask(HttpMethod method, String path, String query, String accept) {
        WebRequest request =
                new WebRequest(
                        method,
                        path,
                        Map.of(),
                        Parameters.parse(query),
                        Map.of("accept", List.of(accept)),
                        InetAddress.getLoopbackAddress(),
                        false,
                        false,
                        new RequestBody(new byte[0]),
                        SessionInfo.NONE);
        WebResponse response = recent.handle(request, this::answer);
        return response.body() instanceof WebResponseBody.Bytes(byte[] bytes)
                ? new String(bytes, UTF_8)
                : "";
    }

    private WebResponse answer(WebRequest request) {
        answered++;
        String answer = "answer " + answered;
        if (changesMeanwhile && request.method() == HttpMethod.GET) {
            ask(HttpMethod.POST, "/runs", "", "*/*");
        }
        if (request.path().equals("/wrong")) {
            return WebResponse.text(404, "no " + answered);
        }
        return WebResponse.text(200, request.path().equals("/large") ? "x".repeat(40_000) : answer);
    }

    private String ask(String path) {
        return ask(HttpMethod.GET, path, "a=1", "*/*");
    }

    @Test
    void whoAsksForTheSameAtOnceGetsTheSame() {
        assertThat(ask("/runs")).isEqualTo("answer 1");
        nanos += Duration.ofMillis(249).toNanos();
        assertThat(ask("/runs")).isEqualTo("answer 1");
        nanos += Duration.ofMillis(1).toNanos();
        assertThat(ask("/runs")).isEqualTo("answer 2");
    }

    @Test
    void otherWishesAreAnsweredForThemselves() {
        ask("/runs");
        assertThat(ask("/sources")).isEqualTo("answer 2");
        assertThat(ask(HttpMethod.GET, "/runs", "a=2", "*/*")).isEqualTo("answer 3");
        assertThat(ask(HttpMethod.GET, "/runs", "a=1", "text/csv")).isEqualTo("answer 4");
        assertThat(ask("/runs")).isEqualTo("answer 1");
    }

    @Test
    void nothingIsKeptBeyondAChange() {
        ask("/runs");
        ask(HttpMethod.POST, "/runs", "", "*/*");
        assertThat(ask("/runs")).isEqualTo("answer 3");
        news++;
        assertThat(ask("/runs")).isEqualTo("answer 4");
    }

    @Test
    void whatWasReadWhileSomethingChangedIsNotKept() {
        changesMeanwhile = true;
        ask("/runs");
        changesMeanwhile = false;
        assertThat(ask("/runs")).isEqualTo("answer 3");
    }

    @Test
    void errorsAndLargeAnswersAreNotKept() {
        ask("/wrong");
        ask("/wrong");
        ask("/large");
        ask("/large");
        assertThat(answered).isEqualTo(4);
    }

    @Test
    void keepsABoundedNumber() {
        for (int i = 0; i < 17; i++) {
            ask("/runs/" + i);
        }
        assertThat(ask("/runs/16")).isEqualTo("answer 17");
        assertThat(ask("/runs/0")).isEqualTo("answer 18");
    }
}
