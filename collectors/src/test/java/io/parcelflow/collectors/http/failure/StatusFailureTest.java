package io.parcelflow.collectors.http.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.collectors.http.message.ResponseHead;
import io.parcelflow.collectors.http.message.SourcePolicy;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusFailureTest {

    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final SourcePolicy API =
            SourcePolicy.of("example").withCredential("X-Key", "s3cret");
    private static final SourcePolicy WEB_SITE = SourcePolicy.of("example");

    private static Failure of(
            SourcePolicy policy, int status, String body, Map<String, String> headers) {
        return StatusFailure.of(
                policy, new ResponseHead(status, "Reason", headers), body, "example.org/path", NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "400, BAD_RESPONSE",
        "401, REFUSED",
        "402, QUOTA_EXHAUSTED",
        "403, REFUSED",
        "404, NOT_FOUND",
        "408, TIMEOUT",
        "410, NOT_FOUND",
        "418, BAD_RESPONSE",
        "425, TRANSIENT",
        "429, THROTTLED",
        "420, THROTTLED",
        "430, THROTTLED",
        "451, REFUSED",
        "300, BAD_RESPONSE",
        "500, TRANSIENT",
        "502, TRANSIENT",
        "503, TRANSIENT",
        "504, TRANSIENT",
        "599, TRANSIENT",
    })
    void meansWhatHttpSays(int status, FailureKind kind) {
        Failure failure = of(API, status, "<h1>Oh</h1>", Map.of());
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message())
                .startsWith("example: example.org/path responded with " + status + " Reason");
        assertThat(failure.retryAfter()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"401, REFUSED", "403, REFUSED"})
    void aRefusalSpeaksOfThePage(int status, FailureKind kind) {
        assertThat(of(WEB_SITE, status, "Forbidden", Map.of()).kind()).isEqualTo(kind);
        String denied = "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";
        assertThat(of(WEB_SITE, status, denied, Map.of()).kind()).isEqualTo(kind);
        assertThat(of(API, status, "", Map.of()).message()).contains("check its key or token");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | {\"message\":\"You have exceeded a secondary rate limit.\"}",
                "403 | {\"error\":{\"errors\":[{\"reason\":\"rateLimitExceeded\"}],\"code\":403}}",
                "403 | {\"reason\":\"userRateLimitExceeded\",\"message\":\"Quota exceeded per minute\"}",
                "400 | {\"__type\":\"ThrottlingException\"}",
                "420 | Enhance your calm",
                "430 | ",
                "503 | Rate limit reached",
            })
    void knowsThrottlingInOtherForms(int status, @Nullable String body) {
        Map<String, String> later = Map.of("retry-after", "40");
        for (SourcePolicy policy : List.of(API, WEB_SITE)) {
            Failure failure = of(policy, status, body == null ? "" : body, later);
            assertThat(failure.kind()).isEqualTo(FailureKind.THROTTLED);
            assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(40));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"315360000", "Fri, 1 Jan 2100 00:00:00 GMT", "99999999999999999999"})
    void heedsADayOfAnAbsurdWaitAndSaysSo(String wait) {
        Failure failure = of(API, 503, "", Map.of("retry-after", wait));
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofDays(1));
        assertThat(failure.message())
                .contains("it asks to wait for ", " days, so it is requested again in 24 hours");
    }

    @Test
    void knowsTheChallengeOfAFirewall() {
        for (String action : List.of("challenge", "captcha")) {
            Failure failure = of(API, 405, "", Map.of("x-amzn-waf-action", action));
            assertThat(failure.kind()).isEqualTo(FailureKind.BLOCKED);
            assertThat(failure.message()).contains("AWS WAF");
        }
    }

    @ParameterizedTest
    @CsvSource({"403, BLOCKED", "429, BLOCKED", "503, BLOCKED", "500, TRANSIENT", "404, NOT_FOUND"})
    void knowsABotWallBehindAStatus(int status, FailureKind kind) {
        Failure failure = of(API, status, "<html><title>Just a moment...</title></html>", Map.of());
        assertThat(failure.kind()).isEqualTo(kind);
    }

    @Test
    void takesAWallThatStandsForAWhileForAFastPace() {
        String page = "<div id='cf-error-details'>Error 1015 <h2>You are being rate limited</h2>";
        assertThat(of(API, 429, page, Map.of()).kind()).isEqualTo(FailureKind.THROTTLED);
        assertThat(of(API, 403, page, Map.of()).kind()).isEqualTo(FailureKind.BLOCKED);
    }

    @Test
    void takesARefusalThatWillEndForAFastPace() {
        Failure waits = of(API, 403, "", Map.of("retry-after", "60"));
        assertThat(waits.kind()).isEqualTo(FailureKind.THROTTLED);
        assertThat(waits.retryAfter()).isEqualTo(Duration.ofMinutes(1));
        Map<String, String> used = Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", "30");
        assertThat(of(WEB_SITE, 403, "", used).kind()).isEqualTo(FailureKind.THROTTLED);
        assertThat(of(WEB_SITE, 403, "", used).retryAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(of(API, 401, "", used).kind()).isEqualTo(FailureKind.REFUSED);
        Map<String, String> left = Map.of("x-ratelimit-remaining", "9", "x-ratelimit-reset", "30");
        assertThat(of(API, 403, "", left).kind()).isEqualTo(FailureKind.REFUSED);
        Failure quota = of(API, 403, "daily quota exceeded", Map.of("retry-after", "7200"));
        assertThat(quota.kind()).isEqualTo(FailureKind.QUOTA_EXHAUSTED);
        assertThat(quota.retryAfter()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void passesOnHowLongToWait() {
        Map<String, String> later = Map.of("retry-after", "120");
        for (int status : new int[] {402, 408, 425, 429, 500, 503}) {
            assertThat(of(API, status, "", later).retryAfter())
                    .as("status %s", status)
                    .isEqualTo(Duration.ofMinutes(2));
        }
    }

    @Test
    void takesRateLimitHeadersForAHintWhenThrottledOnly() {
        Map<String, String> hint = Map.of("x-ratelimit-reset", "30");
        assertThat(of(API, 429, "", hint).retryAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(of(API, 503, "", hint).retryAfter()).isNull();
    }

    @Test
    void tellsAUsedUpQuotaFromAFastPace() {
        String body = "{\"error\":\"Daily quota exceeded.\"}";
        assertThat(of(API, 429, body, Map.of()).kind()).isEqualTo(FailureKind.QUOTA_EXHAUSTED);
        assertThat(of(API, 403, body, Map.of()).kind()).isEqualTo(FailureKind.QUOTA_EXHAUSTED);
        assertThat(of(API, 429, body, Map.of("retry-after", "2")).kind())
                .isEqualTo(FailureKind.THROTTLED);
        assertThat(of(API, 429, body, Map.of("retry-after", "3600")).kind())
                .isEqualTo(FailureKind.QUOTA_EXHAUSTED);
    }

    @Test
    void letsTheSourceHaveItsOwnMeaning() {
        SourcePolicy own =
                API.withStatusRule((head, body) ->
                        head.status() == 500 && body.equals("gone")
                                ? Failure.of(FailureKind.NOT_FOUND, "own")
                                : null);
        assertThat(of(own, 500, "gone", Map.of()).message()).isEqualTo("own");
        assertThat(of(own, 500, "else", Map.of()).kind()).isEqualTo(FailureKind.TRANSIENT);
    }
}
