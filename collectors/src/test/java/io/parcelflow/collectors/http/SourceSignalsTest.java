package io.parcelflow.collectors.http;

import static io.parcelflow.engine.run.task.FailureKind.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.collectors.http.json.JsonRecords;
import io.parcelflow.collectors.http.message.ExpectedContent;
import io.parcelflow.collectors.http.message.HttpLimits;
import io.parcelflow.collectors.http.message.SourcePolicy;
import io.parcelflow.collectors.testing.LoopbackServer;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real sources answer when they do not give data, and what it is taken for. */
class SourceSignalsTest {

    private static final SourcePolicy WITH_KEY =
            SourcePolicy.of("example").withCredential("Authorization", "s3cret");
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final String JSON = "application/json";
    private static final String HTML = "text/html";
    private static final String TEXT = "text/plain";

    private static PoliteClient client;

    /**
     * An answer and what follows from it.
     *
     * @param headers header lines
     * @param pause how long the source is left alone; null where it does not say
     */
    record Signal(
            String name,
            int status,
            String type,
            List<String> headers,
            String body,
            FailureKind kind,
            @Nullable Duration pause) {

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void open() {
        client = new PoliteClient(HttpLimits.defaults(), InstantSource.fixed(NOW));
    }

    @AfterAll
    static void close() {
        client.close();
    }

    private static Signal signal(
            String name, int status, String type, String body, FailureKind kind) {
        return new Signal(name, status, type, List.of(), body, kind, null);
    }

    static List<Signal> maps() {
        return List.of(
                signal(
                        "ArcGIS: wrong token, told with status 200",
                        200,
                        JSON,
                        "{\"error\":{\"code\":498,\"message\":\"Invalid Token\",\"details\":[]}}",
                        UNAUTHORIZED),
                signal(
                        "ArcGIS: wrong query, told with status 200",
                        200,
                        "text/plain;charset=utf-8",
                        "{\"error\":{\"code\":400,\"message\":\"Cannot perform query.\","
                                + "\"details\":[\"'where' is invalid\"]}}",
                        BAD_RESPONSE),
                signal(
                        "ArcGIS: server overloaded, told with status 200",
                        200,
                        JSON,
                        "{\"error\":{\"code\":500,\"message\":\"Error performing query\"}}",
                        TRANSIENT),
                signal(
                        "Socrata: no such table",
                        404,
                        JSON,
                        "{\"code\":\"dataset.missing\",\"error\":true,\"message\":\"Not found\"}",
                        NOT_FOUND),
                signal(
                        "Socrata: without a token too fast",
                        429,
                        JSON,
                        "{\"code\":\"throttled\",\"error\":true,\"message\":\"Throttled\"}",
                        THROTTLED));
    }

    static List<Signal> listingServices() {
        return List.of(
                signal(
                        "RESO: wrong credentials",
                        403,
                        JSON,
                        "{\"error\":{\"code\":\"Forbidden\",\"message\":\"Token expired\"}}",
                        REFUSED),
                new Signal(
                        "GitHub: a secondary limit",
                        403,
                        JSON,
                        List.of("Retry-After: 60"),
                        "{\"message\":\"You have exceeded a secondary rate limit\"}",
                        THROTTLED,
                        Duration.ofMinutes(1)),
                signal(
                        "Google: too fast, told with status 200",
                        200,
                        JSON,
                        "{\"error\":{\"code\":403,\"message\":\"User Rate Limit Exceeded\"}}",
                        THROTTLED),
                new Signal(
                        "Bridge: the minute is used up, the hour is not",
                        429,
                        JSON,
                        List.of(
                                "Application-RateLimit-Remaining: 4990",
                                "Application-RateLimit-Reset: 2026-11-23T03:40:00Z",
                                "Burst-RateLimit-Remaining: 0",
                                "Burst-RateLimit-Reset: 2026-11-23T03:00:20Z"),
                        "{\"success\":false}",
                        THROTTLED,
                        Duration.ofSeconds(20)),
                new Signal(
                        "Trestle: the hour is used up",
                        429,
                        JSON,
                        List.of("Hour-Quota-Available: 0", "Hour-Quota-ResetTime: 1795404600000"),
                        "{\"error\":{\"message\":\"Hourly quota exceeded\"}}",
                        QUOTA_EXHAUSTED,
                        Duration.ofMinutes(30)),
                new Signal(
                        "a day's quota, with a date",
                        429,
                        JSON,
                        List.of("Retry-After: Mon, 23 Nov 2026 07:00:00 GMT"),
                        "{\"message\":\"Daily limit exceeded\"}",
                        QUOTA_EXHAUSTED,
                        Duration.ofHours(4)),
                new Signal(
                        "the IETF's header",
                        429,
                        JSON,
                        List.of("RateLimit: \"default\";r=0;t=12"),
                        "{}",
                        THROTTLED,
                        Duration.ofSeconds(12)),
                new Signal(
                        "a refusal that will end",
                        403,
                        JSON,
                        List.of("Retry-After: 60"),
                        "{}",
                        THROTTLED,
                        Duration.ofMinutes(1)));
    }

    static List<Signal> walls() {
        String challenge = "<!DOCTYPE html><title>Just a moment...</title>";
        return List.of(
                signal("a challenge with 200", 200, HTML, challenge, BLOCKED),
                signal("a challenge called JSON", 200, JSON, challenge, BLOCKED),
                signal("a challenge with 403", 403, HTML, challenge, BLOCKED),
                signal("a challenge with 503", 503, HTML, challenge, BLOCKED),
                new Signal(
                        "a challenge told by its header",
                        403,
                        HTML,
                        List.of("cf-mitigated: challenge"),
                        "<p>",
                        BLOCKED,
                        null),
                signal(
                        "a captcha with 200",
                        200,
                        HTML,
                        "<html><body>Please solve the captcha to go on</body></html>",
                        BLOCKED),
                signal(
                        "a captcha as data",
                        403,
                        JSON,
                        "{\"url\":\"https://geo.captcha-delivery.com/captcha/\"}",
                        BLOCKED),
                new Signal(
                        "AWS WAF: a challenge without a page",
                        202,
                        HTML,
                        List.of("x-amzn-waf-action: challenge"),
                        "",
                        BLOCKED,
                        null),
                new Signal(
                        "AWS WAF: a captcha instead of data",
                        405,
                        JSON,
                        List.of("x-amzn-waf-action: captcha"),
                        "",
                        BLOCKED,
                        null),
                signal(
                        "AWS WAF: a challenge whose header was lost",
                        200,
                        HTML,
                        "<html><script>window.awsWafCookieDomainList = [];</script></html>",
                        BLOCKED),
                signal("a rule of the wall", 403, TEXT, "error code: 1020", BLOCKED),
                signal("a pace of the wall", 429, TEXT, "error code: 1015", THROTTLED));
    }

    static List<Signal> others() {
        return List.of(
                new Signal(
                        "closed for maintenance",
                        503,
                        HTML,
                        List.of("Retry-After: 600"),
                        "<h1>Maintenance</h1>",
                        TRANSIENT,
                        Duration.ofMinutes(10)),
                signal(
                        "a page instead of data",
                        200,
                        HTML,
                        "\uFEFF<!DOCTYPE html><title>Assessor</title>" + "<p>words ".repeat(400),
                        LAYOUT_CHANGED),
                signal("nothing", 200, JSON, "", BAD_RESPONSE),
                signal("a gateway's time-out", 504, HTML, "<h1>Oh</h1>", TRANSIENT),
                signal("our time-out", 408, TEXT, "", TIMEOUT),
                signal("gone", 410, TEXT, "", NOT_FOUND),
                signal("payment required", 402, JSON, "{}", QUOTA_EXHAUSTED));
    }

    @ParameterizedTest
    @MethodSource({"maps", "listingServices", "walls", "others"})
    void isTakenForWhatItMeans(Signal signal) throws InterruptedException {
        try (LoopbackServer server =
                LoopbackServer.start(x ->
                        x.reply(
                                signal.status(),
                                signal.type(),
                                signal.body(),
                                signal.headers().toArray(String[]::new)))) {
            HttpResult<Object> answer =
                    client.get(
                            WITH_KEY,
                            server.url("/data"),
                            ExpectedContent.JSON,
                            JsonRecords.all()::read);
            Failure failure = ((HttpResult.Failed<Object>) answer).failure();
            assertThat(failure.kind()).as(failure.message()).isEqualTo(signal.kind());
            assertThat(failure.retryAfter()).isEqualTo(signal.pause());
            assertThat(failure.message())
                    .startsWith("example: 127.0.0.1:" + server.port() + "/data")
                    .doesNotContain("s3cret");
        }
    }
}
