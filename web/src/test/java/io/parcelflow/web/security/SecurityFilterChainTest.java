package io.parcelflow.web.security;

import static io.parcelflow.web.security.GuardedServer.LOOPBACK;
import static io.parcelflow.web.security.GuardedServer.cookie;
import static io.parcelflow.web.security.GuardedServer.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.runtime.config.section.WebSettings;
import io.parcelflow.runtime.config.section.WebSettings.Auth;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityFilterChainTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final List<RateLimit> NO_LIMITS = List.of();

    @TempDir Path folder;

    private GuardedServer server(Auth auth) throws IOException {
        return new GuardedServer(folder, settings(auth));
    }

    @Test
    void letsThisMachineInWithoutAToken() throws IOException {
        try (GuardedServer server = server(Auth.AUTO)) {
            assertThat(server.browser.get("/who").statusCode()).isEqualTo(200);
            assertThat(server.browser.post("/change", "").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8642", "localhost.evil.example", ""})
    void answersToNoNameButItsOwn(String host) throws IOException {
        try (GuardedServer server = server(Auth.AUTO)) {
            assertThat(server.rawStatus("GET /who", "Host: " + host)).isIn(400, 421);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:1", "LOCALHOST", "127.0.0.1:8642", "[::1]:8642", "127.9.9.9"})
    void answersToTheNamesOfThisMachine(String host) throws IOException {
        try (GuardedServer server = server(Auth.AUTO)) {
            assertThat(server.rawStatus("GET /who", "Host: " + host)).isEqualTo(200);
        }
    }

    @Test
    void saysWhetherItWorksToAnybodyAndHowToThoseWhoMayKnow() throws IOException {
        try (GuardedServer server = server(Auth.TOKEN)) {
            String token = server.token();
            assertThat(server.browser.get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(server.browser.get("/health/ready").body())
                    .isEqualTo("{\"status\":\"unavailable\"}");
            assertThat(
                            server.browser
                                    .get("/health/ready", "Authorization", "Bearer " + token)
                                    .body())
                    .contains("the disk is full");
            assertThat(
                            server.browser
                                    .get("/health/ready", "Authorization", "Bearer another")
                                    .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void refusesTwoHosts() throws IOException {
        try (GuardedServer server = server(Auth.AUTO)) {
            assertThat(server.rawStatus("GET /who", "Host: localhost", "Host: evil.example"))
                    .isEqualTo(400);
        }
    }

    @Test
    void asksForTheTokenWhereTheRequestMayHaveComeFromElsewhere() throws IOException {
        try (GuardedServer server =
                new GuardedServer(
                        folder,
                        settings(Auth.AUTO, List.of("flow.example.org"), List.of(), NO_LIMITS))) {
            assertThat(server.rawStatus("GET /who", "Host: flow.example.org")).isEqualTo(401);
            assertThat(server.rawStatus("GET /who", "Host: 192.0.2.7:8642")).isEqualTo(401);
            for (String header :
                    List.of(
                            "X-Forwarded-For: 192.0.2.9",
                            "Forwarded: for=192.0.2.9",
                            "X-Real-IP: 192.0.2.9",
                            "Via: 1.1 proxy")) {
                assertThat(server.rawStatus("GET /who", "Host: localhost", header))
                        .as(header)
                        .isEqualTo(401);
            }
            assertThat(server.rawStatus("GET /who", "Host: localhost")).isEqualTo(200);
            // So nginx asks unless it is told otherwise.
            assertThat(server.raw("GET /who HTTP/1.0", List.of("Host: localhost")))
                    .startsWith("HTTP/1.1 401 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: http://localhost:9999",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Content-Type: text/plain",
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Type: multipart/form-data; boundary=x"
            })
    void letsNoOtherSiteChangeAnything(String header) throws IOException {
        try (GuardedServer server = server(Auth.AUTO)) {
            assertThat(
                            server.rawStatus(
                                    "POST /change",
                                    "Host: localhost:80",
                                    "Content-Length: 0",
                                    header))
                    .isEqualTo(403);
            assertThat(server.changes).hasValue(0);
        }
    }

    @Test
    void aFormSentToTheApiIsToldWhichTypeToSend() throws IOException {
        try (GuardedServer server = server(Auth.AUTO)) {
            assertThat(
                            server.raw(
                                    "POST /api/v1/runs",
                                    "Host: localhost:80",
                                    "Content-Length: 0",
                                    "Content-Type: " + FORM))
                    .contains(" 415 ", "set Content-Type to application/json");
        }
    }

    @Test
    void aPageThatIsOpenGoesOnWorkingAfterARestart() throws IOException {
        String cookie;
        String token;
        try (GuardedServer server = server(Auth.AUTO)) {
            HttpResponse<String> page = server.browser.get("/who", "Accept", "text/html");
            cookie = cookie(page);
            token = page.body().split(" ", -1)[3];
        }
        Path key = folder.resolve("web-key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        try (GuardedServer server = server(Auth.AUTO)) {
            assertThat(change(server, cookie, token)).isEqualTo(200);
        }
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        try (GuardedServer server = server(Auth.AUTO)) {
            assertThat(changeByForm(server, cookie, token))
                    .as("a key that others could read signs nothing any more")
                    .isEqualTo(403);
        }
    }

    @Test
    void takesAFormOfItsOwnPageOnly() throws IOException {
        try (GuardedServer server = server(Auth.AUTO)) {
            HttpResponse<String> page = server.browser.get("/who", "Accept", "text/html");
            String cookie = cookie(page);
            String token = page.body().split(" ", -1)[3];

            assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
                    .contains("; HttpOnly", "; SameSite=Strict");
            assertThat(change(server, cookie, token)).isEqualTo(200);
            assertThat(changeByForm(server, cookie, token)).isEqualTo(200);
            assertThat(change(server, cookie, "x")).isEqualTo(403);
            assertThat(server.browser.post("/change", "", "Cookie", cookie).statusCode())
                    .isEqualTo(403);
            String other = cookie(server.browser.get("/who", "Accept", "text/html"));
            assertThat(
                            server.browser
                                    .post("/change", "", "Cookie", other, "X-CSRF-Token", token)
                                    .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void letsProgramsInWithTheTokenAlone() throws IOException {
        try (GuardedServer server = server(Auth.TOKEN)) {
            HttpResponse<String> without = server.browser.get("/who");
            String token = server.token();

            assertThat(without.statusCode()).isEqualTo(401);
            assertThat(without.headers().firstValue("WWW-Authenticate"))
                    .contains("Bearer realm=\"parcelflow\"");
            assertThat(without.body()).contains("parcelflow token");
            assertThat(bearer(server, token)).isEqualTo(200);
            assertThat(bearer(server, token + "x")).isEqualTo(401);
            assertThat(bearer(server, "")).isEqualTo(401);
            assertThat(
                            server.browser
                                    .post("/change", "", "Authorization", "bearer " + token)
                                    .statusCode())
                    .isEqualTo(200);
            assertThat(server.browser.get("/assets/app.css").statusCode()).isEqualTo(200);
        }
    }

    private static int bearer(GuardedServer server, String token) {
        return server.browser.get("/who", "Authorization", "Bearer " + token).statusCode();
    }

    @Test
    void keepsOnlyTheHashAndForTheOwnerAlone() throws IOException {
        try (GuardedServer server = server(Auth.TOKEN)) {
            String token = server.token();

            assertThat(Files.readString(server.tokenFile)).doesNotContain(token);
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(server.tokenFile)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void sendsPeopleToSignInAndBack() throws IOException {
        try (GuardedServer server = server(Auth.TOKEN)) {
            String token = server.token();
            HttpResponse<String> page = server.browser.get("/who", "Accept", "text/html");
            HttpResponse<String> wrong =
                    server.browser.post("/sign-in", "token=nonsense", "Content-Type", FORM);
            HttpResponse<String> right =
                    server.browser.post(
                            "/sign-in", "token=" + token + "&next=%2Fwho", "Content-Type", FORM);

            assertThat(page.statusCode()).isEqualTo(303);
            assertThat(page.headers().firstValue("Location")).contains("/sign-in?next=%2Fwho");
            assertThat(wrong.statusCode()).isEqualTo(403);
            assertThat(right.headers().firstValue("Location")).contains("/who");
            assertThat(server.browser.get("/who", "Cookie", cookie(right)).body())
                    .contains(" true ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "https://evil.example", "/\\evil.example", "/a?b", "/%0d"})
    void goesOnToNoOtherSiteAfterSigningIn(String next) throws IOException {
        try (GuardedServer server = server(Auth.TOKEN)) {
            HttpResponse<String> answer =
                    server.browser.post(
                            "/sign-in",
                            "token=" + server.token() + "&next=" + next,
                            "Content-Type",
                            FORM);

            assertThat(answer.headers().firstValue("Location")).contains("/");
        }
    }

    @Test
    void endsSessionsBySigningOutByAgeAndByANewToken() throws IOException {
        try (GuardedServer server = server(Auth.TOKEN)) {
            String first = server.signIn(server.token());
            String csrf = server.browser.get("/who", "Cookie", first).body().split(" ", -1)[3];
            server.browser.post("/sign-out", "", "Cookie", first, "X-CSRF-Token", csrf);
            assertThat(server.browser.get("/who", "Cookie", first).statusCode()).isEqualTo(401);

            String second = server.signIn(server.token());
            assertThat(server.browser.get("/who", "Cookie", second).statusCode()).isEqualTo(200);
            server.now = server.now.plus(Sessions.AGE_MAX).plusSeconds(1);
            assertThat(server.browser.get("/who", "Cookie", second).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aSessionThatWasSignedOutStaysSoAfterARestart() throws IOException {
        String cookie;
        try (GuardedServer server = server(Auth.TOKEN)) {
            cookie = server.signIn(server.token());
            String csrf = server.browser.get("/who", "Cookie", cookie).body().split(" ", -1)[3];
            server.browser.post("/sign-out", "", "Cookie", cookie, "X-CSRF-Token", csrf);
        }
        try (GuardedServer server = server(Auth.TOKEN)) {
            assertThat(server.browser.get("/who", "Cookie", cookie).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aNewTokenEndsTheSessionsOfTheOldOne() throws IOException {
        try (GuardedServer server = server(Auth.TOKEN)) {
            String session = server.signIn(server.token());
            String fresh = server.token();

            assertThat(server.browser.get("/who", "Cookie", session).statusCode()).isEqualTo(401);
            assertThat(bearer(server, fresh)).isEqualTo(200);
        }
    }

    @Test
    void aCookieThatWasTamperedWithOpensNothing() throws IOException {
        try (GuardedServer server = server(Auth.TOKEN)) {
            String session = server.signIn(server.token());

            assertThat(server.browser.get("/who", "Cookie", session + "x").statusCode())
                    .isEqualTo(401);
            assertThat(
                            server.browser
                                    .get("/who", "Cookie", session.replace(".in.", ".anonymous."))
                                    .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void letsNobodyTryTokensQuickly() throws IOException {
        try (GuardedServer server = server(Auth.TOKEN)) {
            String token = server.token();
            for (int i = 0; i < 10; i++) {
                server.browser.post("/sign-in", "token=" + i, "Content-Type", FORM);
            }

            HttpResponse<String> held =
                    server.browser.post("/sign-in", "token=" + token, "Content-Type", FORM);
            server.nanos.addAndGet(Duration.ofSeconds(7).toNanos());
            HttpResponse<String> later =
                    server.browser.post("/sign-in", "token=" + token, "Content-Type", FORM);

            assertThat(held.body()).contains("too many attempts");
            assertThat(later.statusCode()).isEqualTo(303);
        }
    }

    @Test
    void aLinkInAMailComesBackWithItsCookie() throws IOException {
        try (GuardedServer server = server(Auth.TOKEN)) {
            String answer =
                    server.raw(
                            "GET /who",
                            "Host: localhost",
                            "Accept: text/html",
                            "Sec-Fetch-Site: cross-site");

            assertThat(answer).startsWith("HTTP/1.1 200").contains("http-equiv=\"refresh\"");
        }
    }

    @Test
    void takesOnlySoManyRequestsOfAClient() throws IOException {
        try (GuardedServer server =
                new GuardedServer(
                        folder,
                        settings(
                                Auth.AUTO,
                                List.of(),
                                List.of(),
                                List.of(new RateLimit(2, Duration.ofSeconds(1)))))) {
            server.browser.get("/who");
            server.browser.get("/who");
            HttpResponse<String> third = server.browser.get("/who");
            server.nanos.addAndGet(Duration.ofMillis(500).toNanos());

            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValue("Retry-After")).contains("1");
            assertThat(server.browser.get("/who").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void believesForwardedHeadersOfTrustedProxiesOnly() throws IOException {
        try (GuardedServer server =
                new GuardedServer(
                        folder,
                        settings(
                                Auth.PROXY,
                                List.of("flow.example.org"),
                                List.of(LOOPBACK),
                                NO_LIMITS))) {
            String seen =
                    server.raw(
                            "GET /who",
                            "Host: backend",
                            "X-Forwarded-Host: flow.example.org",
                            "X-Forwarded-Proto: https",
                            "X-Forwarded-For: 198.51.100.1, 203.0.113.5, 127.0.0.1");
            String page =
                    server.raw(
                            "GET /who",
                            "Host: flow.example.org",
                            "Accept: text/html",
                            "X-Forwarded-Proto: https");

            assertThat(seen).startsWith("HTTP/1.1 200").contains("203.0.113.5 true");
            assertThat(page).contains("; Secure");
        }
    }

    @Test
    void answersNobodyButTheProxiesWhereTheseSeeToSigningIn() throws IOException {
        try (GuardedServer server =
                new GuardedServer(
                        folder,
                        settings(
                                Auth.PROXY,
                                List.of(),
                                List.of(InetAddress.ofLiteral("192.0.2.1")),
                                NO_LIMITS))) {
            assertThat(server.rawStatus("GET /who", "Host: localhost")).isEqualTo(403);
            assertThat(bearer(server, server.token())).isEqualTo(200);
        }
    }

    @Test
    void everyAnswerSaysWhatAPageMayDo() throws IOException {
        try (GuardedServer server = server(Auth.AUTO)) {
            for (String path : List.of("/who", "/nothing", "/sign-in")) {
                HttpResponse<String> answer = server.browser.get(path);
                assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                        .contains("default-src 'none'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe");
                assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                        .contains("nosniff");
                assertThat(answer.headers().firstValue("Cache-Control")).isPresent();
            }
        }
    }

    @Test
    void saysWhatIsMissingBeforeItListensToOthers() throws IOException {
        Path file = folder.resolve("web-token");
        InetAddress everywhere = InetAddress.ofLiteral("0.0.0.0");
        AccessSettings outside =
                new AccessSettings(
                        new WebSettings(everywhere, 1, Auth.AUTO, List.of(), List.of(), NO_LIMITS),
                        file);

        assertThat(SecurityFilterChain.configurationProblem(outside))
                .contains("parcelflow token", "HTTP_TRUSTED_PROXIES");
        AccessToken.generate(file);
        assertThat(SecurityFilterChain.configurationProblem(outside)).isNull();
        assertThat(
                        SecurityFilterChain.configurationProblem(
                                new AccessSettings(settings(Auth.PROXY), file)))
                .contains("HTTP_TRUSTED_PROXIES");
        assertThat(
                        SecurityFilterChain.configurationProblem(
                                new AccessSettings(settings(Auth.AUTO), folder.resolve("none"))))
                .isNull();
    }

    /** The status of a change that a script of a page asks for. */
    private static int change(GuardedServer server, String cookie, String token)
            throws IOException {
        return server.browser
                .post("/change", "", "Cookie", cookie, "X-CSRF-Token", token)
                .statusCode();
    }

    /** The status of a change that a form of a page asks for. */
    private static int changeByForm(GuardedServer server, String cookie, String token)
            throws IOException {
        return server.browser
                .post("/change", "_csrf=" + token, "Cookie", cookie, "Content-Type", FORM)
                .statusCode();
    }
}
