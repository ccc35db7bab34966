package io.parcelflow.collectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.collectors.http.message.ExpectedContent;
import io.parcelflow.collectors.http.message.HttpLimits;
import io.parcelflow.collectors.http.message.NetworkRules;
import io.parcelflow.collectors.http.message.ProxyRules;
import io.parcelflow.collectors.http.message.ProxyServer;
import io.parcelflow.collectors.http.message.SourcePolicy;
import io.parcelflow.collectors.testing.LoopbackServer;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests to http URLs through a forward proxy; {@link TlsTest} has tunnels. */
class ProxyTest {

    private static final SourcePolicy POLICY = SourcePolicy.of("example");

    /** A name that only the proxy can look up. */
    private static final URI SOURCE = URI.create("http://source.invalid/a?b=1");

    private final PoliteClient client =
            new PoliteClient(HttpLimits.defaults(), InstantSource.system());

    @AfterEach
    void close() {
        client.close();
    }

    private HttpResult<String> get(SourcePolicy policy, URI url) throws InterruptedException {
        return client.get(
                policy, url, ExpectedContent.HTML, body -> new HttpResult.Received<>(body.text()));
    }

    private static LoopbackServer answering(String page) {
        return LoopbackServer.start(x -> x.reply(200, "text/html", page));
    }

    private static ProxyServer proxy(LoopbackServer server, @Nullable String user) {
        return ProxyServer.parse(
                "http://" + (user == null ? "" : user + "@") + "127.0.0.1:" + server.port());
    }

    private void useProxy(ProxyServer proxy, String... exceptions) {
        client.useNetwork(new NetworkRules(new ProxyRules(proxy, null, List.of(exceptions)), null));
    }

    @Test
    void theProxyIsAskedForTheWholeUrlAndLooksUpTheName() throws InterruptedException {
        try (LoopbackServer proxy = answering("<p>by proxy")) {
            useProxy(proxy(proxy, null));
            assertThat(get(POLICY, SOURCE)).isEqualTo(new HttpResult.Received<>("<p>by proxy"));
            LoopbackServer.Request request = proxy.requests().getFirst();
            assertThat(request.target()).isEqualTo("http://source.invalid/a?b=1");
            assertThat(request.headers())
                    .containsEntry("host", "source.invalid")
                    .doesNotContainKey("proxy-authorization");
        }
    }

    @Test
    void theProxyIsToldUserAndPassword() throws InterruptedException {
        try (LoopbackServer proxy = answering("<p>1")) {
            useProxy(proxy(proxy, "us%65r:p%40ss"));
            get(POLICY, SOURCE);
            assertThat(proxy.requests().getFirst().headers())
                    .containsEntry("proxy-authorization", "Basic dXNlcjpwQHNz");
        }
    }

    @Test
    void connectionsToAProxyAreUsedAgainForTheSameSource() throws InterruptedException {
        try (LoopbackServer proxy = answering("<p>1")) {
            useProxy(proxy(proxy, null));
            get(POLICY, SOURCE);
            get(POLICY, SOURCE);
            assertThat(proxy.requests())
                    .extracting(LoopbackServer.Request::connection)
                    .containsExactly(1, 1);
        }
    }

    @Test
    void exceptionsAndSourcesThatWantNoneAreAskedDirectly() throws InterruptedException {
        try (LoopbackServer proxy = answering("<p>by proxy");
                LoopbackServer source = answering("<p>directly")) {
            HttpResult<String> directly = new HttpResult.Received<>("<p>directly");
            useProxy(proxy(proxy, null), "127.0.0.1");
            assertThat(get(POLICY, source.url("/"))).isEqualTo(directly);
            useProxy(proxy(proxy, null));
            assertThat(get(POLICY.withProxies(ProxyRules.DIRECT), source.url("/")))
                    .isEqualTo(directly);
            assertThat(proxy.requests()).isEmpty();
        }
    }

    @Test
    void aSourceMayHaveAProxyOfItsOwn() throws InterruptedException {
        try (LoopbackServer proxy = answering("<p>by its own")) {
            ProxyRules own = ProxyRules.through(proxy(proxy, null));
            assertThat(get(POLICY.withProxies(own), SOURCE))
                    .isEqualTo(new HttpResult.Received<>("<p>by its own"));
        }
    }

    @Test
    void saysWhatTheProxyWants() throws InterruptedException {
        try (LoopbackServer proxy =
                LoopbackServer.start(x -> x.reply(407, "text/html", "<p>who?"))) {
            useProxy(proxy(proxy, null));
            Failure failure = failure(get(POLICY, SOURCE));
            assertThat(failure.kind()).isEqualTo(FailureKind.BAD_RESPONSE);
            assertThat(failure.message()).contains("the proxy asks for a user name and password");
        }
    }

    @Test
    void saysThatTheProxyIsNotThere() throws IOException, InterruptedException {
        // A port that is taken and not listened on: nobody else can open it meanwhile.
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String proxy = "127.0.0.1:" + taken.getLocalPort();
            useProxy(ProxyServer.parse("http://user:s3cret@" + proxy));
            Failure failure = failure(get(POLICY, SOURCE));
            assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT);
            assertThat(failure.message())
                    .contains("the proxy " + proxy + " cannot be reached")
                    .doesNotContain("s3cret");
        }
    }

    private static Failure failure(HttpResult<String> result) {
        assertThat(result).isInstanceOf(HttpResult.Failed.class);
        return ((HttpResult.Failed<String>) result).failure();
    }
}
