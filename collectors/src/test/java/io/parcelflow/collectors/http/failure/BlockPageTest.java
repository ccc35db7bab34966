package io.parcelflow.collectors.http.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.collectors.http.message.ResponseHead;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockPageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><head><title>Just a moment...</title></head></html>",
                "<script>(function(){window._cf_chl_opt={cType:'managed'}}())</script>",
                "<title>Attention Required! | Cloudflare</title><p>You have been blocked",
                "<html><body><p>Please enable JS and disable any ad blocker</p></body></html>",
                "<script src='https://ct.captcha-delivery.com/c.js'></script>",
                "<div id=\"px-captcha\"></div>",
                "<title>Access Denied</title><h1>Access Denied</h1> Reference #18.2",
                "<iframe src='/_Incapsula_Resource?x=1'>Request unsuccessful.</iframe>",
                "<p>Incapsula incident ID: 1-2</p>",
                "<TITLE>\n  Pardon Our Interruption</TITLE>",
                "<html><body>Our systems have detected unusual traffic. Solve the captcha.",
            })
    void knowsBotWalls(String page) {
        assertThat(BlockPage.recognize(page)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"url\":\"https://geo.captcha-delivery.com/captcha/?x\"} | DataDome",
                "{\"appId\":\"PX1\",\"blockScript\":\"/x/captcha.js\"} | PerimeterX",
                "error code: 1020 | Cloudflare",
                "<title>Just a moment...</title> | a bot check",
                "error code: 1015 | ",
                "{\"error\":\"captcha\"} | ",
            })
    void knowsWhatWallsAnswerPrograms(String body, @Nullable String whose) {
        assertThat(BlockPage.recognize(new ResponseHead(403, "", Map.of()), body)).isEqualTo(whose);
    }

    @Test
    void knowsAWallByItsHeader() {
        ResponseHead head = new ResponseHead(403, "", Map.of("cf-mitigated", "challenge"));
        assertThat(BlockPage.recognize(head, "")).isEqualTo("Cloudflare");
    }

    @Test
    void saysWhoseWallItIs() {
        assertThat(BlockPage.recognize("<script>window._cf_chl_opt</script>"))
                .isEqualTo("Cloudflare");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Access Denied",
                "<html><title>Internal Server Error</title><h1>Oh</h1></html>",
                "<html><title>Home</title><script src='/perimeter.js'></script><p>Hello</html>",
            })
    void takesNothingElseForOne(String page) {
        assertThat(BlockPage.recognize(page)).isNull();
    }

    @Test
    void takesNoGenuinePageForOneBecauseOfAWord() {
        String listings =
                "<title>Homes for sale</title><script src='/_Incapsula_Resource?a'></script>"
                        + "<style>p{}</style>"
                        + "<p>Quiet street, no captcha needed to visit; access denied to no one."
                                .repeat(40);
        assertThat(BlockPage.recognize(listings)).isNull();
    }

    @Test
    void endsOnPagesThatAreCutShort() {
        assertThat(BlockPage.recognize("<script>var a = 1;")).isNull();
        assertThat(BlockPage.recognize("<p><title")).isNull();
        assertThat(BlockPage.recognize("<".repeat(500_000))).isNull();
    }
}
