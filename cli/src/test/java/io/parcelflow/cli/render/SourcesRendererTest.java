package io.parcelflow.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.engine.plan.DataSourceType;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.plan.SourceCategory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.run.limit.LimitState;
import io.parcelflow.engine.run.limit.RateLimitStatus;
import io.parcelflow.runtime.SourceOverview;
import io.parcelflow.runtime.json.SourcesJson;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesRendererTest {

    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final List<RateLimit> LIMITS = RateLimit.parseAll("2/s, 7200/h, 40000/day");

    private static SourceOverview source(
            String name,
            List<RateLimit> limits,
            RateLimitStatus pace,
            @Nullable SourceHealth health) {
        return new SourceOverview(
                "Parcels of a county, from the county assessor's programming interface.",
                new SourceProfile(
                        name, DataSourceType.API, SourceCategory.STRICT, limits, 16, true, false),
                true,
                pace,
                health,
                null,
                null,
                12_345,
                null);
    }

    private static SourceOverview throttled() {
        RateLimitStatus pace =
                new RateLimitStatus(
                        2,
                        0.89,
                        2.25,
                        NOW.minus(Duration.ofMinutes(20)),
                        Duration.ofSeconds(1),
                        NOW.plusSeconds(95),
                        List.of(
                                new RateLimitStatus.WindowUsage(
                                        LIMITS.get(1), 1_203, NOW.minusSeconds(1_860), null),
                                new RateLimitStatus.WindowUsage(
                                        LIMITS.get(2),
                                        40_000,
                                        NOW.minus(Duration.ofHours(20)),
                                        NOW.plus(Duration.ofHours(4)))));
        return source("county_api", LIMITS, pace, new SourceHealth(true, "answers", null));
    }

    private static SourceOverview fresh() {
        return source(
                "listing_site",
                List.of(),
                RateLimitStatus.of(List.of(), LimitState.UNUSED, NOW),
                new SourceHealth(false, "listing_site: no answer", null));
    }

    private static List<String> lines(SourceOverview... sources) {
        List<String> lines = new ArrayList<>();
        new SourcesRenderer(List.of(sources), NOW, ZoneOffset.UTC)
                .print(new Palette(false), 80, lines::add);
        return lines;
    }

    @Test
    void showsWhatIsSetBesideWhatWasLearned() {
        assertThat(lines(throttled(), fresh()))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80))
                .containsExactly(
                        "Source        Limits                      Current  Latency  Records  Health",
                        "county_api    2/s, 7200/h, 40000/d       53.4/min  unknown   12,345  ready",
                        "listing_site  none                  as configured  unknown   12,345  blocked",
                        "",
                        "county_api",
                        "  Parcels of a county, from the county assessor's programming interface.",
                        "  API, strict, at most 16 requests in parallel",
                        "  Throttled to 53.4/min since 02:40:00; recovers as requests succeed.",
                        "  Its robots.txt requires 1s between requests.",
                        "  Paused until 03:01:35 (1m 35s).",
                        "  Window   Used                          Remaining  Since",
                        "  7200/h   ████░░░░░░░░░░░░░░░░   1,203      5,997  02:29:00",
                        "  40000/d  ████████████████████  40,000          0  2026-11-22 07:00:00",
                        "  40000/d is used up, the next request is possible at 07:00:00 (4h).",
                        "",
                        "listing_site",
                        "  Parcels of a county, from the county assessor's programming interface.",
                        "  API, strict, at most 16 requests in parallel",
                        "  Blocked: no answer");
    }

    @Test
    void givesProgramsTheSame() {
        assertThat(SourcesJson.text(List.of(throttled())))
                .contains(
                        "\"configuredPerSecond\" : 2.0",
                        "\"learnedPerSecond\" : 0.89",
                        "\"slowdown\" : 2.25",
                        "\"slowedSince\" : \"2026-11-23T02:40:00.000Z\"",
                        "\"crawlDelaySeconds\" : 1.0",
                        "\"pausedUntil\" : \"2026-11-23T03:01:35.000Z\"",
                        "\"limit\" : \"7200/h\"",
                        "\"usedCount\" : 1203",
                        "\"remainingCount\" : 5997",
                        "\"usedSince\" : \"2026-11-23T02:29:00.000Z\"",
                        "\"fullUntil\" : \"2026-11-23T07:00:00.000Z\"");
        assertThat(SourcesJson.text(List.of(fresh())))
                .contains("\"slowdown\" : 1.0", "\"windows\" : [ ]", "\"ready\" : false")
                .doesNotContain("Since", "Until", "PerSecond", "crawlDelay");
    }

    @ParameterizedTest
    @CsvSource({
        "20, 20/s",
        "1.26, 1.3/s",
        "0.25, 15/min",
        "0.0100, 36/h",
        "0.0001, 8.6/d",
        "1250, '1,250/s'"
    })
    void writesARateAsPeopleDo(double perSecond, String text) {
        assertThat(SourcesRenderer.rate(perSecond)).isEqualTo(text);
    }
}
