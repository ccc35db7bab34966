package io.parcelflow.collectors.http;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.parcelflow.collectors.http.json.JsonRecords;
import io.parcelflow.collectors.http.message.ExpectedContent;
import io.parcelflow.collectors.http.message.HttpLimits;
import io.parcelflow.collectors.http.message.SourcePolicy;
import io.parcelflow.collectors.testing.LoopbackServer;
import io.parcelflow.collectors.testing.Mutation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MutatedAnswersTest {

    private static final String ANSWER =
            """
            HTTP/1.1 200 OK\r
            Content-Type: application/json; charset=UTF-8\r
            Transfer-Encoding: chunked\r
            Date: Mon, 23 Nov 2026 03:00:00 GMT\r
            Retry-After: 5\r
            \r
            1f\r
            {"TOTAL": 1, "Results": [ {"a":\r
            8\r
             "b"}]} \r
            0\r
            \r
            """;

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_123})
    void neverThrowsWhateverArrives(long seed) throws InterruptedException {
        Random random = new Random(seed);
        HttpLimits limits =
                new HttpLimits(
                        Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(1), 2);
        AtomicReference<String> answer = new AtomicReference<>(ANSWER);
        try (LoopbackServer server =
                        LoopbackServer.start(x -> {
                            x.raw(answer.get());
                            x.end();
                        });
                PoliteClient client = new PoliteClient(limits, InstantSource.system())) {
            for (int i = 0; i < 400; i++) {
                answer.set(Mutation.of(ANSWER, random));
                assertThatCode(() ->
                                client.get(
                                        SourcePolicy.of("example"),
                                        server.url("/"),
                                        ExpectedContent.JSON,
                                        JsonRecords.all()::read))
                        .as("seed %s, answer %s: %s", seed, i, answer.get())
                        .doesNotThrowAnyException();
            }
        }
    }
}
