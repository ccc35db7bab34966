package io.parcelflow.collectors.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.parcelflow.collectors.AdaptResult;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.RawRecord;
import io.parcelflow.collectors.http.PoliteClient;
import io.parcelflow.collectors.http.message.HttpLimits;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/**
 * Whole answers, from status line to last byte and framed in every way, damaged at random and read
 * by a collector all the way from the network.
 */
public final class DamagedResponses {

    private static final HttpLimits LIMITS =
            new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10), 3);

    /**
     * A step and the body that answers it when nothing is damaged.
     *
     * @param type the body's media type
     */
    public record Sample(Step step, String type, String body) {}

    private DamagedResponses() {}

    /**
     * Asks for every sample, first undamaged and then damaged in turn.
     *
     * @param collectorAt the collector of the source at that address
     * @return how many records were accepted of damaged answers
     */
    public static int accepted(
            long seed,
            int answers,
            List<Sample> samples,
            BiFunction<String, PoliteClient, DataCollector> collectorAt)
            throws InterruptedException {
        Random random = new Random(seed);
        AtomicReference<byte[]> answer = new AtomicReference<>(new byte[0]);
        int accepted = 0;
        try (LoopbackServer server =
                        LoopbackServer.start(x -> {
                            x.out().write(answer.get());
                            x.end();
                        });
                PoliteClient client = new PoliteClient(LIMITS, InstantSource.system());
                DataCollector collector = collectorAt.apply(server.url("").toString(), client)) {
            for (Sample sample : samples) {
                answer.set(framed(sample, random));
                assertThat(collector.fetch(sample.step()))
                        .as("seed %s", seed)
                        .isInstanceOf(FetchResult.Fetched.class);
            }
            for (int i = 0; i < answers; i++) {
                Sample sample = samples.get(i % samples.size());
                answer.set(Mutation.of(framed(sample, random), random));
                try {
                    accepted += read(collector, sample.step());
                } catch (RuntimeException | AssertionError e) {
                    String hex = HexFormat.of().formatHex(answer.get());
                    fail("seed " + seed + ", answer " + i + ": " + hex, e);
                }
            }
        }
        return accepted;
    }

    private static int read(DataCollector collector, Step step) throws InterruptedException {
        return switch (collector.fetch(step)) {
            case FetchResult.Failed(Failure failure) -> {
                assertThat(failure.kind()).isNotEqualTo(FailureKind.DEFECT);
                assertThat(failure.message()).isNotBlank().hasSizeLessThan(1_000);
                yield 0;
            }
            case FetchResult.Fetched fetched -> {
                int accepted = 0;
                for (RawRecord raw : fetched.records()) {
                    AdaptResult adapted = collector.adapt(raw, step, Instant.EPOCH);
                    accepted += adapted instanceof AdaptResult.Accepted ? 1 : 0;
                }
                yield accepted;
            }
        };
    }

    private static byte[] framed(Sample sample, RandomGenerator random) {
        byte[] body = sample.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head =
                new StringBuilder("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: ");
        head.append(sample.type()).append("\r\n");
        if (random.nextBoolean()) {
            body = LoopbackServer.gzip(body);
            head.append("Content-Encoding: gzip\r\n");
        }
        if (random.nextBoolean()) {
            body = chunked(body, random);
            head.append("Transfer-Encoding: chunked\r\n");
        } else if (random.nextBoolean()) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(ascii(head.append("\r\n").toString()));
        answer.writeBytes(body);
        return answer.toByteArray();
    }

    private static byte[] chunked(byte[] body, RandomGenerator random) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        int at = 0;
        while (at < body.length) {
            int size = Math.min(body.length - at, random.nextInt(1, 400));
            chunks.writeBytes(ascii(Integer.toHexString(size) + "\r\n"));
            chunks.write(body, at, size);
            chunks.writeBytes(ascii("\r\n"));
            at += size;
        }
        chunks.writeBytes(ascii("0\r\n\r\n"));
        return chunks.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
