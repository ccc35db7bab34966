package io.parcelflow.collectors.http.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookieJarTest {

    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

    private final CookieJar jar = new CookieJar();

    private void set(String url, String... cookies) {
        jar.receive(
                URI.create(url),
                new ResponseHead(200, "OK", Map.of("set-cookie", String.join("\n", cookies))),
                NOW);
    }

    private @Nullable String sent(String url) {
        return jar.header(URI.create(url), NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "a=1                                            | http://x.test/b/c      | a=1",
                "a=1                                            | http://x.test/         | none",
                "a=1                                            | http://www.x.test/b/c  | none",
                "a=1; Path=/                                    | http://x.test/         | a=1",
                "a=1; Path=/b                                   | http://x.test/b        | a=1",
                "a=1; Path=/b                                   | http://x.test/bc       | none",
                "a=1; Domain=x.test; Path=/                     | http://www.x.test/     | a=1",
                "a=1; Domain=.x.test; Path=/                    | http://x.test/         | a=1",
                "a=1; Domain=y.test; Path=/                     | http://y.test/         | none",
                "a=1; Domain=test; Path=/                       | http://y.test/         | none",
                "a=1; Domain=www.x.test; Path=/                 | http://www.x.test/     | none",
                "a=1; Secure; Path=/                            | http://x.test/         | none",
                "a=1; Secure; Path=/                            | https://x.test/        | a=1",
                "a=1; Max-Age=0; Path=/                         | http://x.test/         | none",
                "a=1; Max-Age=60; Path=/                        | http://x.test/         | a=1",
                "a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Path=/ | http://x.test/     | none",
                "a=1; Expires=Wed, 21-Oct-2037 07:28:00 GMT; Path=/ | http://x.test/     | a=1",
                "a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Max-Age=9; Path=/ | http://x.test/ | a=1",
                "a=1; Expires=soon; Path=/                      | http://x.test/         | a=1",
                "a=b=c; HttpOnly; SameSite=Lax; Path=/          | http://x.test/         | a=b=c",
                "=1; Path=/                                     | http://x.test/         | none",
                "nonsense                                       | http://x.test/b/       | none",
            })
    void isSentWhereItBelongs(String cookie, String url, @Nullable String sent) {
        set("http://x.test/b/page", cookie);
        assertThat(sent(url)).isEqualTo(sent);
    }

    @Test
    void aCookieReplacesTheOneBeforeAndLongerPathsComeFirst() {
        set("http://x.test/b/page", "a=1; Path=/", "b=2; Path=/b", "a=3; Path=/");
        assertThat(sent("http://x.test/b/")).isEqualTo("b=2; a=3");
        set("http://x.test/b/page", "a=; Path=/; Max-Age=-1");
        assertThat(sent("http://x.test/b/")).isEqualTo("b=2");
    }

    @Test
    void expiresWhenItsTimeHasCome() {
        set("http://x.test/", "a=1; Max-Age=60");
        assertThat(jar.header(URI.create("http://x.test/"), NOW.plusSeconds(59))).isEqualTo("a=1");
        assertThat(jar.header(URI.create("http://x.test/"), NOW.plusSeconds(60))).isNull();
    }

    @Test
    void neverHoldsMoreThanItMay() {
        for (int i = 0; i < 500; i++) {
            set("http://x.test/", "c" + i + "=" + i);
        }
        String sent = sent("http://x.test/");
        assertThat(sent == null ? 0 : sent.split("; ", -1).length).isEqualTo(100);
        set("http://x.test/", "large=" + "x".repeat(5_000));
        assertThat(sent("http://x.test/")).doesNotContain("large");
    }
}
