package io.parcelflow.collectors.http.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyRulesTest {

    private static final ProxyServer PLAIN = ProxyServer.parse("http://plain:3128");
    private static final ProxyServer TUNNEL = ProxyServer.parse("http://tunnel:3128");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://www.example.org/  | example.org           | true",
                "https://www.example.org/  | .example.org          | true",
                "https://www.example.org/  | *.example.org         | true",
                "https://www.example.org/  | EXAMPLE.ORG           | true",
                "https://example.org/      | other, example.org    | true",
                "https://notexample.org/   | example.org           | false",
                "https://example.org/      | www.example.org       | false",
                "https://example.org/      | example.org:443       | true",
                "https://example.org/      | example.org:8443      | false",
                "http://127.0.0.1:8080/    | localhost 127.0.0.1   | true",
                "http://[::1]:8080/        | [::1]:8080            | true",
                "http://[::1]:8080/        | ::1                   | true",
                "http://10.127.0.0.1.test/ | 127.0.0.1             | false",
                "https://example.org/      | *                     | true",
                "https://example.org/      | ,                     | false",
            })
    void someHostsAreAskedDirectly(String url, String exceptions, boolean isDirect) {
        ProxyRules rules = new ProxyRules(PLAIN, TUNNEL, ProxyRules.exceptions(exceptions));
        ProxyServer proxy = url.startsWith("https") ? TUNNEL : PLAIN;
        assertThat(rules.proxyOf(HttpOrigin.of(URI.create(url))))
                .isEqualTo(isDirect ? null : proxy);
    }

    @Test
    void aProxyIsWrittenAsAnUrlOrAsHostAndPort() {
        assertThat(ProxyServer.parse("http://proxy.test:3128/"))
                .isEqualTo(new ProxyServer("proxy.test", 3128, null));
        assertThat(ProxyServer.parse("proxy.test:3128"))
                .isEqualTo(new ProxyServer("proxy.test", 3128, null));
        assertThat(ProxyServer.parse("http://a:b%3Ac+@[::1]"))
                .isEqualTo(new ProxyServer("::1", 80, "Basic YTpiOmMr"));
        assertThat(ProxyServer.parse("http://a:b@proxy.test")).hasToString("proxy.test:80");
    }

    @ParameterizedTest
    @CsvSource({"socks5://proxy.test", "https://proxy.test", "http://", "http://proxy.test:70000"})
    void otherKindsOfProxiesAreRefused(String text) {
        assertThatThrownBy(() -> ProxyServer.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
