package io.parcelflow.web.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.web.connection.ServerLimits;
import io.parcelflow.web.connection.WebServer;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.Router;
import io.parcelflow.web.http.TestHttpClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStreamHandlerTest {

    private final EventHub hub = new EventHub();

    @SuppressWarnings("NullAway.Init")
    private WebServer server;

    @SuppressWarnings("NullAway.Init")
    private TestHttpClient browser;

    @BeforeEach
    void start() throws IOException {
        serve(new EventStreamHandler(hub));
    }

    private void serve(EventStreamHandler stream) throws IOException {
        server =
                WebServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new Router(List.of(Route.get("/events", stream))),
                        _ -> false,
                        ServerLimits.DEFAULT);
        browser = new TestHttpClient(server.address());
    }

    @AfterEach
    void close() {
        hub.close();
        server.close();
        browser.close();
    }

    /** A connection that reads event by event. */
    private final class Follower implements AutoCloseable {
        private final BufferedReader lines;

        Follower(String path, String... headers) {
            HttpRequest.Builder request = browser.to(path);
            if (headers.length > 0) {
                request.headers(headers);
            }
            lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    browser.send(request, BodyHandlers.ofInputStream()).body(),
                                    UTF_8));
            assertThat(next()).containsExactly("retry: 2000");
        }

        List<String> next() {
            List<String> event = new ArrayList<>();
            try {
                for (String line = lines.readLine();
                        line != null && !line.isEmpty();
                        line = lines.readLine()) {
                    event.add(line);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return event;
        }

        String nextId() {
            return next().getFirst().substring("id: ".length());
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    @Test
    void tellsWhatHappensFromNowOn() throws IOException {
        hub.publish(EventKind.NOTICE, "{\"message\":\"before\"}");
        try (Follower follower = new Follower("/events")) {
            awaitFollowed();
            hub.publish(EventKind.RUN_STARTED, "{\"runId\":\"daily_1\"}");

            List<String> event = follower.next();

            assertThat(event.get(0)).matches("id: [0-9a-f]{8}-2");
            assertThat(event.subList(1, 3))
                    .containsExactly("event: run_started", "data: {\"runId\":\"daily_1\"}");
        }
    }

    private void awaitFollowed() {
        while (!hub.hasSubscribers()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void givesWhoComesBackWhatItMissed() throws IOException {
        String had;
        try (Follower follower = new Follower("/events")) {
            awaitFollowed();
            hub.publish(EventKind.NOTICE, "1");
            had = follower.nextId();
        }
        hub.publish(EventKind.NOTICE, "2");
        hub.publish(EventKind.PROGRESS, "3");
        hub.publish(EventKind.PROGRESS, "4");
        hub.publish(EventKind.RUN_ENDED, "5");

        try (Follower follower = new Follower("/events", "Last-Event-ID", had)) {
            assertThat(follower.next()).contains("event: notice", "data: 2");
            assertThat(follower.next()).contains("event: progress", "data: 4");
            assertThat(follower.next()).contains("event: run_ended", "data: 5");
        }
    }

    @Test
    void tellsWhoIsTooFarBehindToBeginAnew() throws IOException {
        String had;
        try (Follower follower = new Follower("/events")) {
            awaitFollowed();
            hub.publish(EventKind.NOTICE, "first");
            had = follower.nextId();
        }
        for (int i = 0; i < 600; i++) {
            hub.publish(EventKind.NOTICE, String.valueOf(i));
        }

        try (Follower follower = new Follower("/events", "Last-Event-ID", had)) {
            assertThat(follower.next()).contains("event: reset", "data: {}");
            assertThat(follower.next()).contains("event: notice");
        }
    }

    @Test
    void tellsWhoComesFromAnotherProcessToBeginAnew() throws IOException {
        try (Follower follower = new Follower("/events", "Last-Event-ID", "00000000-77")) {
            assertThat(follower.next()).contains("event: reset");
        }
        try (Follower follower = new Follower("/events?lastEventId=nonsense")) {
            assertThat(follower.next()).contains("event: reset");
        }
    }

    @Test
    void tellsOnlyWhatIsWanted() throws IOException {
        try (Follower follower = new Follower("/events?kind=run_ended")) {
            awaitFollowed();
            hub.publish(EventKind.NOTICE, "1");
            hub.publish(EventKind.RUN_ENDED, "2");

            assertThat(follower.next()).contains("event: run_ended");
        }
        assertThat(browser.get("/events?kind=weather").statusCode()).isEqualTo(400);
    }

    @Test
    void showsThatItIsStillThere() throws IOException {
        EventStreamHandler impatient = new EventStreamHandler(hub, Duration.ofMillis(1));
        try (WebServer other =
                        WebServer.start(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                new Router(List.of(Route.get("/events", impatient))),
                                _ -> false,
                                ServerLimits.DEFAULT);
                TestHttpClient there = new TestHttpClient(other.address());
                InputStream in =
                        there.send(there.to("/events"), BodyHandlers.ofInputStream()).body()) {
            assertThat(new String(in.readNBytes(27), UTF_8))
                    .isEqualTo("retry: 2000\n\n: still here\n\n");
        }
    }

    @Test
    void keepsABoundedAmountHoweverMuchHappens() throws InterruptedException {
        String large = "x".repeat(10_000);
        for (int i = 0; i < 2_000; i++) {
            hub.publish(EventKind.NOTICE, large);
        }

        EventHub.Batch batch = Objects.requireNonNull(hub.awaitAfter(0, Duration.ZERO));
        assertThat(batch.isComplete()).isFalse();
        int events = 0;
        for (long upTo = 0; upTo < 2_000; upTo = batch.lastNumber()) {
            batch = Objects.requireNonNull(hub.awaitAfter(upTo, Duration.ZERO));
            events += batch.events().size();
        }

        assertThat(events).isEqualTo(100);
    }

    @Test
    void endsItsFollowersWithTheServer() throws IOException {
        try (Follower follower = new Follower("/events")) {
            awaitFollowed();
            hub.close();

            assertThat(follower.next()).isEmpty();
        }
    }
}
