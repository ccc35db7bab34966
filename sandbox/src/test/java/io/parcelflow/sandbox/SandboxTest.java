package io.parcelflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.sandbox.dataset.DatasetSettings;
import io.parcelflow.sandbox.http.RawClient;
import io.parcelflow.sandbox.http.RawClient.Reply;
import io.parcelflow.sandbox.site.FaultRule;
import io.parcelflow.sandbox.site.Latency;
import io.parcelflow.sandbox.site.LoggedRequest;
import io.parcelflow.sandbox.site.RequestSummary;
import io.parcelflow.sandbox.site.SiteFault;
import io.parcelflow.sandbox.site.SiteLayout;
import io.parcelflow.sandbox.site.SiteSettings;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {

    private static final String TOKEN = "AUTHORIZATION: " + SandboxSettings.TOKEN;
    private static final String SEARCH = "/search/property/?q=85031";
    private static final String LISTINGS = "/mls/search/?PostalCode=85031&Limit=25";
    private static final String API = "maricopa_api";
    private static final String WEB = "phoenix_mls";

    private final List<Sandbox> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Sandbox::close);
    }

    @Test
    void servesBothSources() throws IOException {
        Sandbox sandbox = start(quick());
        assertThat(api(sandbox, SEARCH).text()).startsWith("{\"TOTAL\":61,");
        assertThat(web(sandbox, LISTINGS).text()).contains("matches found");
        assertThat(web(sandbox, "/robots.txt").header("content-type")).startsWith("text/plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AUTHORIZATION: wrong", "AUTHORIZATION: Bearer sandbox-token"})
    void refusesARequestWithoutTheToken(String header) throws IOException {
        Sandbox sandbox = start(quick());
        try (RawClient client = new RawClient(sandbox.maricopaBaseUrl())) {
            Reply reply = header.isEmpty() ? client.get(SEARCH) : client.get(SEARCH, header);
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.reason())
                    .isEqualTo("[search]:Unauthorized access! Please contact support.");
            assertThat(reply.body()).isEmpty();
            assertThat(reply.header("content-type")).isEqualTo("text/html; charset=UTF-8");
        }
    }

    @Test
    void compressesForClientsThatTakeIt() throws IOException {
        Sandbox sandbox = start(quick());
        Reply plain = api(sandbox, SEARCH);
        Reply packed = api(sandbox, SEARCH, "Accept-Encoding: gzip, deflate");
        assertThat(plain.header("content-encoding")).isEmpty();
        assertThat(packed.header("content-encoding")).isEqualTo("gzip");
        byte[] unpacked =
                new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
        assertThat(unpacked).isEqualTo(plain.body());

        SandboxSettings settings = quick();
        Sandbox never = start(settings.withMaricopa(settings.maricopa().withGzip(false)));
        assertThat(api(never, SEARCH, "Accept-Encoding: gzip").header("content-encoding"))
                .isEmpty();
    }

    @Test
    void sameSeedSamePages() throws IOException {
        Sandbox one = start(quick());
        Sandbox same = start(quick());
        Sandbox other = start(quick().withDataset(DatasetSettings.defaults().withSeed(2)));
        assertThat(api(same, SEARCH).text()).isEqualTo(api(one, SEARCH).text());
        assertThat(api(other, SEARCH).text()).isNotEqualTo(api(one, SEARCH).text());
    }

    @Test
    void limitsAreStrictAndSayWhenToComeBack() throws IOException {
        SandboxSettings settings = quick();
        Sandbox sandbox =
                start(
                        settings.withMaricopa(
                                settings.maricopa()
                                        .withLimits(RateLimit.parse("5/h"), RateLimit.parse("9/d"))
                                        .withLimitHeaders(true)));
        for (int i = 1; i <= 5; i++) {
            Reply reply = api(sandbox, SEARCH);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("ratelimit")).startsWith("\"default\";r=" + (5 - i) + ";t=");
            assertThat(reply.header("ratelimit-policy")).isEqualTo("\"default\";q=5;w=3600");
        }
        Reply refused = api(sandbox, SEARCH);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.reason()).isEqualTo("Too Many Requests");
        assertThat(Integer.parseInt(refused.header("retry-after"))).isBetween(3_500, 3_600);

        RequestSummary summary = sandbox.requestLog().summary(API);
        assertThat(summary.requests()).isEqualTo(6);
        assertThat(summary.tooManyRequests()).isEqualTo(1);
        assertThat(summary.perLimitMax())
                .containsEntry(RateLimit.parse("5/h"), 6)
                .containsEntry(RateLimit.parse("9/d"), 6);
        assertThat(summary.isWithinLimits()).isFalse();
        assertThat(summary.byStatus()).containsEntry(200, 5L).containsEntry(429, 1L);
    }

    @Test
    void logsWhatItWasAskedButNoToken() throws IOException {
        Sandbox sandbox = start(quick());
        api(sandbox, SEARCH, "User-Agent: Parcelflow/0.2");
        api(sandbox, "/parcel/10306001");
        web(sandbox, "/robots.txt");
        List<LoggedRequest> requests = sandbox.requestLog().requests();
        assertThat(requests)
                .hasSize(3)
                .isSortedAccordingTo((a, b) -> a.arrival().compareTo(b.arrival()));
        LoggedRequest first = requests.getFirst();
        assertThat(first.source()).isEqualTo(API);
        assertThat(first.number()).isEqualTo(1);
        assertThat(first.method()).isEqualTo("GET");
        assertThat(first.target()).isEqualTo(SEARCH);
        assertThat(first.userAgent()).isEqualTo("Parcelflow/0.2");
        assertThat(first.authorization()).isTrue();
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.inFlight()).isEqualTo(1);
        assertThat(requests.get(1).userAgent()).isNull();
        assertThat(requests.getLast().authorization()).isFalse();
        assertThat(requests.toString()).doesNotContain(SandboxSettings.TOKEN);
        assertThat(sandbox.requestLog().requests(API)).hasSize(2);

        RequestSummary summary = sandbox.requestLog().summary(API);
        assertThat(summary.byKind()).containsEntry("search", 1L).containsEntry("parcel", 1L);
        assertThat(summary.perSecondMax()).isBetween(1, 2);
        assertThat(summary.inFlightMax()).isEqualTo(1);
        assertThat(summary.isWithinLimits()).isTrue();
        assertThat(summary.firstToLast()).isPositive();
        assertThat(summary.line()).startsWith("2 requests {parcel=1, search=1}, at most ");
    }

    @Test
    void forgetsOldRequestsButNotTheirFigures() throws IOException {
        Sandbox sandbox = start(quick().withLoggedRequestsMax(2));
        for (int page = 1; page <= 5; page++) {
            api(sandbox, SEARCH + "&page=" + page);
        }
        assertThat(sandbox.requestLog().requests(API))
                .extracting(LoggedRequest::number)
                .containsExactly(4L, 5L);
        assertThat(sandbox.requestLog().summary(API).requests()).isEqualTo(5);
        Sandbox forgetful = start(quick().withLoggedRequestsMax(0));
        api(forgetful, SEARCH);
        assertThat(forgetful.requestLog().requests()).isEmpty();
    }

    @Test
    void answersManyAtOnceAndKnowsHowMany() throws Exception {
        SandboxSettings settings = quick();
        Sandbox sandbox =
                start(
                        settings.withMaricopa(
                                settings.maricopa()
                                        .withLatency(Latency.always(Duration.ofMillis(300)))));
        long start = System.nanoTime();
        List<Future<Integer>> replies = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                replies.add(threads.submit(() -> api(sandbox, SEARCH).status()));
            }
        }
        for (Future<Integer> reply : replies) {
            assertThat(reply.get()).isEqualTo(200);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(300));
        assertThat(sandbox.requestLog().summary(API).inFlightMax()).isBetween(2, 20);
    }

    @Test
    void failsInEveryWayItWasTold() throws IOException {
        Sandbox sandbox = start(quick());
        SiteFault unavailable = new SiteFault.Unavailable();
        assertThat(struck(sandbox, unavailable).status()).isEqualTo(503);
        assertThat(struck(sandbox, unavailable).header("retry-after")).isEmpty();
        SiteFault later = new SiteFault.Unavailable(Duration.ofSeconds(7));
        assertThat(struck(sandbox, later).header("retry-after")).isEqualTo("7");
        SiteFault dated = new SiteFault.Unavailable(Duration.ofSeconds(7), true);
        assertThat(struck(sandbox, dated).header("retry-after")).endsWith(" GMT");
        Reply throttled = struck(sandbox, new SiteFault.Throttled(Duration.ofMillis(1_500)));
        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.header("retry-after")).isEqualTo("2");
        assertThat(struck(sandbox, new SiteFault.ServerError()).reason())
                .isEqualTo("Internal Server Error");
        assertThat(struck(sandbox, new SiteFault.TokenRejected()).reason())
                .contains("Unauthorized");
        Reply quota = struck(sandbox, new SiteFault.QuotaExhausted(402));
        assertThat(quota.status()).isEqualTo(402);
        assertThat(quota.text()).contains("quota");
        Reply redirect = struck(sandbox, new SiteFault.RedirectLoop());
        assertThat(redirect.status()).isEqualTo(302);
        assertThat(redirect.header("location")).isEqualTo(SEARCH);
        Reply startPage = struck(sandbox, new SiteFault.StartPage());
        assertThat(startPage.status()).isEqualTo(200);
        assertThat(startPage.text()).startsWith("\uFEFF<!DOCTYPE html>");
        Reply garbage = struck(sandbox, new SiteFault.CorruptBody());
        assertThat(garbage.header("content-type")).isEqualTo("application/json");
        assertThat(garbage.text()).startsWith("{").doesNotContain("TOTAL");
        assertThat(struck(sandbox, new SiteFault.SlowBody(Duration.ofMillis(20))).text())
                .contains("TOTAL");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 403, 503})
    void blockPagesComeWithAnyStatus(int status) throws IOException {
        Sandbox sandbox = start(quick());
        sandbox.setFaults(WEB, FaultRule.always(new SiteFault.BlockPage(status)));
        Reply reply = web(sandbox, LISTINGS);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text()).contains("<title>Just a moment...</title>", "_cf_chl_opt");
        assertThat(reply.header("cf-mitigated")).isEqualTo("challenge");
    }

    @Test
    void breaksConnectionsInEveryWay() throws IOException {
        Sandbox sandbox = start(quick());
        assertThatThrownBy(() -> struck(sandbox, new SiteFault.ConnectionReset()))
                .isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> struck(sandbox, new SiteFault.TruncatedBody()))
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> struck(sandbox, new SiteFault.NoReply(Duration.ofMillis(30))))
                .isInstanceOf(EOFException.class);
        sandbox.setFaults(API, FaultRule.always(new SiteFault.EndlessBody()));
        try (RawClient client = new RawClient(sandbox.maricopaBaseUrl())) {
            client.send("GET " + SEARCH + " HTTP/1.1\r\nHost: x\r\n" + TOKEN + "\r\n\r\n");
            assertThat(client.readRaw(2_000_000)).hasSize(2_000_000);
        }
        assertThat(sandbox.requestLog().summary(API).byStatus()).containsEntry(0, 2L);
    }

    @Test
    void faultsCanBeSwitchedWhileItRuns() throws IOException {
        Sandbox sandbox = start(quick());
        assertThat(api(sandbox, SEARCH).status()).isEqualTo(200);
        sandbox.setFaults(API, FaultRule.always(new SiteFault.Unavailable()).during(1, 2));
        assertThat(api(sandbox, SEARCH).status()).isEqualTo(503);
        assertThat(api(sandbox, SEARCH).status()).isEqualTo(503);
        assertThat(api(sandbox, SEARCH).status()).isEqualTo(200);
        sandbox.setFaults(
                API, FaultRule.always(new SiteFault.Unavailable()).inZip(new ZipCode("85033")));
        assertThat(api(sandbox, SEARCH).status()).isEqualTo(200);
        assertThat(api(sandbox, "/search/property/?q=85033").status()).isEqualTo(503);
        sandbox.setFaults(API);
        assertThat(api(sandbox, "/search/property/?q=85033").status()).isEqualTo(200);
        sandbox.setFaults(WEB, FaultRule.always(new SiteFault.LayoutChange(SiteLayout.V2)));
        assertThat(web(sandbox, LISTINGS).text()).contains("class=\"flexmls-listing\"");
    }

    @Test
    void faultsRepeatWithTheSeed() throws IOException {
        assertThat(statuses(1)).isEqualTo(statuses(1)).contains("503", "200");
        assertThat(statuses(2)).isNotEqualTo(statuses(1));
    }

    @Test
    void startsAsManySitesAsAsked() throws IOException {
        List<SiteSettings> extra = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            extra.add(SiteSettings.named("county_" + i).withLimits(RateLimit.parse(i + "/h")));
        }
        Sandbox sandbox = start(quick().withExtraSites(extra));
        try (RawClient client = new RawClient(sandbox.baseUrl("county_2"))) {
            assertThat(client.get(SEARCH).status()).isEqualTo(200);
            assertThat(client.get(SEARCH).status()).isEqualTo(200);
            assertThat(client.get(SEARCH).status()).isEqualTo(429);
        }
        assertThat(sandbox.requestLog().summary("county_2").requests()).isEqualTo(3);
        assertThat(sandbox.requestLog().summary("county_3").requests()).isZero();
        assertThatThrownBy(() -> sandbox.baseUrl("county_9"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no site 'county_9'");
    }

    @Test
    void tellsHowToUseIt() {
        SandboxSettings settings = quick();
        Sandbox sandbox =
                start(
                        settings.withPhoenix(
                                settings.phoenix()
                                        .withLimits(
                                                RateLimit.parse("2/s"),
                                                RateLimit.parse("7200/h"))));
        assertThat(sandbox.settingsLines())
                .containsExactly(
                        "MARICOPA_BASE_URL=" + sandbox.maricopaBaseUrl(),
                        "MARICOPA_API_KEY=sandbox-token",
                        "MARICOPA_RATE_LIMITS=none",
                        "PHOENIX_MLS_BASE_URL=" + sandbox.phoenixBaseUrl(),
                        "PHOENIX_MLS_RATE_LIMITS=2/s,7200/h",
                        "SOURCES=maricopa_api,phoenix_mls");
        assertThat(String.join("\n", sandbox.description()))
                .contains("invented", "60 parcels", "12 listings", "phoenix_mls: http://127.0.0.1:")
                .endsWith(String.join("\n", sandbox.settingsLines()));
        assertThat(sandbox.usableParcels(new ZipCode("85031"))).isBetween(55, 60);
        assertThat(sandbox.listings(new ZipCode("85031"))).isEqualTo(12);
    }

    @Test
    void takesTheDefaultsForTheDemo() {
        SandboxSettings settings = SandboxSettings.defaults().withCrawlDelay(Duration.ofSeconds(1));
        assertThat(settings.maricopa().limits()).containsExactly(RateLimit.parse("20/s"));
        assertThat(settings.toString()).doesNotContain(SandboxSettings.TOKEN);
        assertThatThrownBy(() -> settings.withExtraSites(List.of(SiteSettings.named(API))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("same name");
        assertThatThrownBy(() -> settings.withLoggedRequestsMax(-1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SiteSettings.named("x").withPort(70_000))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leavesNothingRunningWhereAPortIsTaken() {
        Sandbox first = start(quick());
        int taken = first.phoenixBaseUrl().getPort();
        SandboxSettings settings = quick();
        assertThatThrownBy(() ->
                        Sandbox.start(settings.withPhoenix(settings.phoenix().withPort(taken))))
                .hasMessageContaining("port " + taken);
    }

    private String statuses(long seed) throws IOException {
        SandboxSettings settings = quick().withDataset(DatasetSettings.defaults().withSeed(seed));
        Sandbox sandbox = start(settings);
        sandbox.setFaults(API, FaultRule.withProbability(new SiteFault.Unavailable(), 0.3));
        for (int i = 0; i < 40; i++) {
            api(sandbox, SEARCH);
        }
        return sandbox.requestLog().requests(API).stream()
                .map(request -> Integer.toString(request.status()))
                .collect(Collectors.joining(" "));
    }

    private static Reply struck(Sandbox sandbox, SiteFault fault) throws IOException {
        sandbox.setFaults(API, FaultRule.always(fault));
        return api(sandbox, SEARCH);
    }

    private static Reply api(Sandbox sandbox, String target, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add(TOKEN);
        try (RawClient client = new RawClient(sandbox.maricopaBaseUrl())) {
            return client.get(target, all.toArray(String[]::new));
        }
    }

    private static Reply web(Sandbox sandbox, String target) throws IOException {
        try (RawClient client = new RawClient(sandbox.phoenixBaseUrl())) {
            return client.get(target);
        }
    }

    private Sandbox start(SandboxSettings settings) {
        Sandbox sandbox = Sandbox.start(settings);
        started.add(sandbox);
        return sandbox;
    }

    /** Without latency and limits. */
    private static SandboxSettings quick() {
        SandboxSettings settings = SandboxSettings.defaults();
        return settings.withMaricopa(settings.maricopa().withLatency(Latency.none()).withLimits())
                .withPhoenix(settings.phoenix().withLatency(Latency.none()).withLimits());
    }
}
