package io.parcelflow.collectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.RequestEvents;
import io.parcelflow.collectors.RequestListener;
import io.parcelflow.collectors.http.message.ExpectedContent;
import io.parcelflow.collectors.http.message.HttpLimits;
import io.parcelflow.collectors.http.message.SourcePolicy;
import io.parcelflow.collectors.testing.LoopbackServer;
import io.parcelflow.engine.run.task.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens on a connection that was used before, and what an answer says besides its body. */
class ReusedConnectionTest {

    private final PoliteClient client =
            new PoliteClient(
                    HttpLimits.defaults(),
                    InstantSource.fixed(Instant.parse("2026-11-23T03:00:00Z")));

    @AfterEach
    void close() {
        client.close();
    }

    private HttpResult<String> text(LoopbackServer server, String target)
            throws InterruptedException {
        return client.get(
                SourcePolicy.of("example"),
                server.url(target),
                ExpectedContent.HTML,
                body -> new HttpResult.Received<>(body.text()));
    }

    private static boolean isReceived(HttpResult<String> result) {
        return result instanceof HttpResult.Received;
    }

    /** Answers once per connection, which it leaves open, and closes at the next request. */
    private static LoopbackServer.Script closingAtTheSecond(boolean isReset) {
        List<Integer> used = new ArrayList<>();
        return x -> {
            synchronized (used) {
                if (used.contains(x.request().connection())) {
                    if (isReset) {
                        x.reset();
                    } else {
                        x.end();
                    }
                    return;
                }
                used.add(x.request().connection());
            }
            x.reply(200, "text/html", "<p>1");
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRequestThatMeetsAClosedConnectionIsSentAgainOnANewOne(boolean isReset)
            throws InterruptedException {
        try (LoopbackServer server = LoopbackServer.start(closingAtTheSecond(isReset))) {
            for (int i = 0; i < 6; i++) {
                assertThat(isReceived(text(server, "/" + i))).as("request %d", i).isTrue();
            }
            assertThat(server.requests()).hasSizeLessThanOrEqualTo(11);
        }
    }

    @Test
    void aNewConnectionThatIsClosedIsAFailure() throws InterruptedException {
        try (LoopbackServer server = LoopbackServer.start(LoopbackServer.Exchange::end)) {
            assertThat(kind(text(server, "/"))).isEqualTo(FailureKind.TRANSIENT);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void anAnswerThatBreaksOffIsAFailure() throws InterruptedException {
        try (LoopbackServer server =
                LoopbackServer.start(x -> {
                    if (x.request().target().equals("/1")) {
                        x.reply(200, "text/html", "<p>1");
                    } else {
                        x.raw("HTTP/1.1 2");
                        x.end();
                    }
                })) {
            text(server, "/1");
            assertThat(kind(text(server, "/2"))).isEqualTo(FailureKind.TRANSIENT);
            assertThat(server.requests()).as("it was processed").hasSize(2);
        }
    }

    private static FailureKind kind(HttpResult<String> result) {
        assertThat(result).isInstanceOf(HttpResult.Failed.class);
        return ((HttpResult.Failed<String>) result).failure().kind();
    }

    /** What cannot be read is followed by what looks like the end of a body and another answer. */
    @ParameterizedTest
    @ValueSource(strings = {"100000005\\r\\n", "-1\\r\\n", "x\\r\\n", "5\\r\\nhellohello\\r\\n"})
    void aConnectionWhoseBodyCannotBeReadIsNotUsedAgain(String chunk) throws InterruptedException {
        String broken = chunk.replace("\\r\\n", "\r\n") + "0\r\n\r\n";
        try (LoopbackServer server =
                LoopbackServer.start(x -> {
                    if (x.request().target().equals("/1")) {
                        x.raw("HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n");
                        x.raw(broken);
                    } else {
                        x.reply(200, "text/html", "<p>1");
                    }
                })) {
            text(server, "/1");
            assertThat(isReceived(text(server, "/2"))).isTrue();
            assertThat(server.requests().getLast().connection()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "200 | X-RateLimit-Remaining: 0 | X-RateLimit-Reset: 30 | PT30S",
                "200 | X-RateLimit-Remaining: 1 | X-RateLimit-Reset: 30 | none",
                "200 | Retry-After: 7           | X-Other: 1            | PT7S",
                "200 | Retry-After: 999999999   | X-Other: 1            | PT24H",
                "404 | X-RateLimit-Remaining: 0 | X-RateLimit-Reset: 30 | PT30S",
                "200 | X-RateLimit-Reset: 30    | X-Other: 1            | none",
            })
    void aPauseIsHeardWhateverTheAnswer(int status, String one, String other, Duration pause)
            throws InterruptedException {
        List<Duration> heard = new ArrayList<>();
        RequestListener listener =
                new RequestListener() {
                    @Override
                    public void requestSent() {}

                    @Override
                    public void responseStarted() {}

                    @Override
                    public void pauseRequested(Duration asked) {
                        heard.add(asked);
                    }
                };
        try (LoopbackServer server =
                LoopbackServer.start(x -> x.reply(status, "text/html", "<p>1", one, other))) {
            RequestEvents.withListener(
                    listener,
                    () -> {
                        text(server, "/");
                        return FetchResult.Fetched.page(List.of(), null, 0);
                    });
        }
        assertThat(heard).isEqualTo(pause == null ? List.of() : List.of(pause));
    }
}
