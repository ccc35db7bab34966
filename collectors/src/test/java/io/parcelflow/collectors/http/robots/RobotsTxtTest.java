package io.parcelflow.collectors.http.robots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.parcelflow.collectors.http.HttpResult;
import io.parcelflow.collectors.http.PoliteClient;
import io.parcelflow.collectors.http.message.HttpLimits;
import io.parcelflow.collectors.http.message.SourcePolicy;
import io.parcelflow.collectors.testing.LoopbackServer;
import io.parcelflow.engine.run.task.FailureKind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsTxtTest {

    private static final String ROBOTS =
            """
            User-agent: *
            Disallow: /private/
            Disallow: /*?print=
            Allow: /private/open
            Crawl-delay: 2.5

            User-agent: OtherBot
            Disallow: /
            """;

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-23T03:00:00Z"));
    private final PoliteClient client = new PoliteClient(HttpLimits.defaults(), now::get);

    @AfterEach
    void close() {
        client.close();
    }

    private RobotsTxt of(LoopbackServer server) {
        return new RobotsTxt(client, SourcePolicy.of("site"), server.url("/deep/path"), now::get);
    }

    private static RobotsRules rules(String text, String userAgent) {
        return RobotsRules.parse(
                URI.create("https://example.org/robots.txt"),
                text.getBytes(StandardCharsets.UTF_8),
                userAgent);
    }

    private static boolean allows(RobotsRules rules, String path) {
        return rules.isAllowed(URI.create("https://example.org" + path));
    }

    @Test
    void readsWhatIsAllowedAndHowFast() {
        RobotsRules rules = rules(ROBOTS, "Parcelflow/0.2");
        assertThat(allows(rules, "/mls/search/?a=1")).isTrue();
        assertThat(allows(rules, "/private/x")).isFalse();
        assertThat(allows(rules, "/private/open")).isTrue();
        assertThat(allows(rules, "/x?print=1")).isFalse();
        assertThat(rules.crawlDelay()).isEqualTo(Duration.ofMillis(2_500));
    }

    @Test
    void obeysTheGroupThatNamesTheProduct() {
        String text = ROBOTS + "\nUser-agent: parcelflow\nDisallow: /mls/\n";
        assertThat(allows(rules(text, "Parcelflow/0.2"), "/mls/search/")).isFalse();
        assertThat(allows(rules(text, "Else/2"), "/mls/search/")).isTrue();
        assertThat(allows(rules(ROBOTS, "OtherBot"), "/")).isFalse();
    }

    @Test
    void honorsEvenAnAbsurdDelay() {
        assertThat(rules("User-agent: *\nCrawl-delay: 900000\n", "Parcelflow/0.2").crawlDelay())
                .isEqualTo(Duration.ofDays(1));
        RobotsRules none = rules("User-agent: *\nDisallow:\n", "Parcelflow/0.2");
        assertThat(none.crawlDelay()).isNull();
    }

    @Test
    void asksOnceADayAtTheSitesRoot() throws InterruptedException {
        try (LoopbackServer server =
                LoopbackServer.start(x -> x.reply(200, "text/plain", ROBOTS))) {
            RobotsTxt robots = of(server);
            assertThat(robots.rules()).isInstanceOf(HttpResult.Received.class);
            now.set(now.get().plus(Duration.ofHours(23)));
            assertThat(robots.rules()).isInstanceOf(HttpResult.Received.class);
            assertThat(server.requests()).hasSize(1);
            now.set(now.get().plus(Duration.ofHours(2)));
            assertThat(robots.rules()).isInstanceOf(HttpResult.Received.class);
            assertThat(server.requests())
                    .extracting(LoopbackServer.Request::target)
                    .containsExactly("/robots.txt", "/robots.txt");
        }
    }

    @ParameterizedTest
    @CsvSource({"404", "403", "401", "410", "400"})
    void takesASiteWithoutRulesForOpen(int status) throws InterruptedException {
        try (LoopbackServer server =
                LoopbackServer.start(x -> x.reply(status, "text/html", "<h1>Oh</h1>"))) {
            HttpResult<RobotsRules> answer = of(server).rules();
            assertThat(answer).isInstanceOf(HttpResult.Received.class);
            assertThat(
                            ((HttpResult.Received<RobotsRules>) answer)
                                    .value()
                                    .isAllowed(server.url("/any")))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "500, <p>, TRANSIENT",
        "503, <p>, TRANSIENT",
        "429, <p>, THROTTLED",
        "408, <p>, TIMEOUT",
        "403, <title>Just a moment...</title>, BLOCKED",
        "200, <title>Just a moment...</title>, BLOCKED",
    })
    void asksNothingElseOfASiteWhoseRulesCannotBeRead(int status, String body, FailureKind kind)
            throws InterruptedException {
        try (LoopbackServer server =
                LoopbackServer.start(x -> x.reply(status, "text/html", body))) {
            RobotsTxt robots = of(server);
            HttpResult<RobotsRules> answer = robots.rules();
            assertThat(answer).isInstanceOf(HttpResult.Failed.class);
            assertThat(((HttpResult.Failed<RobotsRules>) answer).failure().kind()).isEqualTo(kind);
            assertThat(robots.rules()).isInstanceOf(HttpResult.Failed.class);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void readsTheStartOfAHugeFileOnly() throws InterruptedException {
        try (LoopbackServer server =
                LoopbackServer.start(x -> {
                    x.raw("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
                    x.raw(ROBOTS);
                    x.drip("#".repeat(100_000) + "\n", 0);
                })) {
            HttpResult<RobotsRules> answer = of(server).rules();
            assertThat(answer).isInstanceOf(HttpResult.Received.class);
            assertThat(
                            ((HttpResult.Received<RobotsRules>) answer)
                                    .value()
                                    .isAllowed(server.url("/private/x")))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Disallow: /*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b$\n",
                "Disallow: *\n",
                "User-agent: x\n",
                "User-agent: *\nAllow: /%\uD83C\uDFE0\n",
                "Crawl-delay: 1e999999999\n",
                "Crawl-delay: -1\nCrawl-delay: NaN\n",
                "\u0000\uFFFF:\n",
                ":",
            })
    void readsRulesThatAreMadeToTakeLong(String line) {
        String text = "User-agent: *\n" + line.repeat(400_000 / line.length());
        RobotsRules rules = assertTimeout(Duration.ofSeconds(10), () -> rules(text, "Parcelflow"));
        assertTimeout(
                Duration.ofSeconds(10),
                () -> {
                    boolean _ = allows(rules, "/" + "a".repeat(2_000));
                });
        assertThat(rules.crawlDelay()).isIn(null, Duration.ofDays(1));
    }
}
