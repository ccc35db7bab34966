package io.parcelflow.collectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.collectors.http.message.ExpectedContent;
import io.parcelflow.collectors.http.message.HttpLimits;
import io.parcelflow.collectors.http.message.NetworkRules;
import io.parcelflow.collectors.http.message.ProxyRules;
import io.parcelflow.collectors.http.message.ProxyServer;
import io.parcelflow.collectors.http.message.SourcePolicy;
import io.parcelflow.collectors.testing.LoopbackServer;
import io.parcelflow.engine.run.task.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate is made for {@code localhost} and for nothing else. */
class TlsTest {

    private static SSLContext before;
    private static LoopbackServer server;
    private static SSLContext trusting;
    private static String certificate;

    @BeforeAll
    static void start(@TempDir Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("localhost.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "localhost",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "SAN=dns:localhost",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                "changeit",
                                "-keystore",
                                store.toString())
                        .redirectErrorStream(true)
                        .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();

        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory own =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, "changeit".toCharArray());
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        certificate =
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("localhost").getEncoded())
                        + "\n-----END CERTIFICATE-----\n";
        trusting = SSLContext.getInstance("TLS");
        trusting.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        before = SSLContext.getDefault();
        server =
                LoopbackServer.start(
                        trusting.getServerSocketFactory(),
                        "https",
                        x -> x.reply(200, "text/html", "<p>secure"));
    }

    @AfterAll
    static void stop() {
        server.close();
        SSLContext.setDefault(before);
    }

    private static HttpResult<String> get(String host) throws InterruptedException {
        return get(host, NetworkRules.DEFAULT);
    }

    private static HttpResult<String> get(String host, NetworkRules rules)
            throws InterruptedException {
        try (PoliteClient client =
                new PoliteClient(HttpLimits.defaults(), InstantSource.system())) {
            client.useNetwork(rules);
            URI url = URI.create("https://" + host + ":" + server.port() + "/");
            HttpResult<String> first = read(client, url);
            return first instanceof HttpResult.Received ? read(client, url) : first;
        }
    }

    private static HttpResult<String> read(PoliteClient client, URI url)
            throws InterruptedException {
        return client.get(
                SourcePolicy.of("example"),
                url,
                ExpectedContent.HTML,
                body -> new HttpResult.Received<>(body.text()));
    }

    @Test
    void readsFromASourceWithATrustedCertificate() throws InterruptedException {
        SSLContext.setDefault(trusting);
        assertThat(get("localhost")).isEqualTo(new HttpResult.Received<>("<p>secure"));
        List<LoopbackServer.Request> both = server.requests();
        assertThat(both.getLast().connection()).isEqualTo(both.get(both.size() - 2).connection());
    }

    @Test
    void trustsAPrivateAuthorityThatIsNamed(@TempDir Path folder)
            throws InterruptedException, IOException {
        SSLContext.setDefault(before);
        Path pem = folder.resolve("own.pem");
        Files.writeString(pem, "# our own\n" + certificate);
        NetworkRules rules = new NetworkRules(ProxyRules.DIRECT, pem);
        assertThat(get("localhost", rules)).isEqualTo(new HttpResult.Received<>("<p>secure"));
        assertRefused(get("127.0.0.1", rules));
    }

    @Test
    void saysThatTheAuthoritiesCannotBeRead(@TempDir Path folder)
            throws InterruptedException, IOException {
        Path pem = Files.writeString(folder.resolve("own.pem"), "-----BEGIN CERTIFICATE-----\n?");
        HttpResult<String> result = get("localhost", new NetworkRules(ProxyRules.DIRECT, pem));
        assertThat(result.toString()).contains("SSL_CERT_FILE");
    }

    @Test
    void readsThroughATunnelOfAProxy() throws InterruptedException {
        SSLContext.setDefault(trusting);
        try (LoopbackServer proxy = LoopbackServer.start(x -> x.tunnelTo(server.port()))) {
            ProxyServer named = ProxyServer.parse("http://us%65r:p%40ss@127.0.0.1:" + proxy.port());
            NetworkRules rules = new NetworkRules(new ProxyRules(null, named, List.of()), null);
            assertThat(get("localhost", rules)).isEqualTo(new HttpResult.Received<>("<p>secure"));
            assertThat(proxy.requests()).hasSize(1);
            assertThat(proxy.requests().getFirst().target())
                    .isEqualTo("localhost:" + server.port());
            assertThat(proxy.requests().getFirst().headers())
                    .containsEntry("proxy-authorization", "Basic dXNlcjpwQHNz");
            assertThat(server.requests().getLast().headers())
                    .doesNotContainKey("proxy-authorization");
        }
    }

    @Test
    void saysWhatAProxyRefuses() throws InterruptedException {
        try (LoopbackServer proxy =
                LoopbackServer.start(x -> x.reply(407, "text/html", "<p>who?"))) {
            ProxyServer named = ProxyServer.parse("127.0.0.1:" + proxy.port());
            NetworkRules rules = new NetworkRules(ProxyRules.through(named), null);
            assertThat(get("localhost", rules).toString())
                    .contains("the proxy 127.0.0.1:" + proxy.port())
                    .contains("user name and password");
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @Test
    void refusesACertificateForAnotherHost() throws InterruptedException {
        SSLContext.setDefault(trusting);
        assertRefused(get("127.0.0.1"));
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() throws InterruptedException {
        SSLContext.setDefault(before);
        assertRefused(get("localhost"));
    }

    private static void assertRefused(HttpResult<String> answer) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        HttpResult.Failed.class,
                        failed -> {
                            assertThat(failed.failure().kind()).isEqualTo(FailureKind.BAD_RESPONSE);
                            assertThat(failed.failure().message()).contains("no trusted");
                        });
    }
}
