package io.parcelflow.sandbox.site;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.sandbox.http.Answer;
import io.parcelflow.sandbox.http.Gzip;
import io.parcelflow.sandbox.http.LoopbackServer;
import io.parcelflow.sandbox.http.Request;
import io.parcelflow.sandbox.http.RequestHandler;
import io.parcelflow.sandbox.http.Response;
import io.parcelflow.sandbox.world.Draw;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A running simulated site: pages behind limits, latency and faults, on its own port. Thread-safe.
 */
public final class Site implements AutoCloseable {

    private static final int GZIP_BYTES_MIN = 512;

    private final SiteSettings settings;
    private final Pages pages;
    private final long seed;
    private final SiteLog log;
    private final Limits limits;
    private final Gzip gzip = new Gzip();
    private final LoopbackServer server;
    private volatile Faults faults;

    private Site(SiteSettings settings, Pages pages, long seed, int keptRequests) {
        this.settings = settings;
        this.pages = pages;
        this.seed = Draw.bits(seed, settings.name().hashCode());
        this.log = new SiteLog(settings.name(), settings.limits(), keptRequests);
        this.limits = new Limits(settings.limits());
        this.faults = new Faults(settings.faults());
        this.server = LoopbackServer.start(settings.name(), settings.port(), new Handler());
    }

    /**
     * Starts a site.
     *
     * @param keptRequests requests that its log keeps
     * @throws java.io.UncheckedIOException if its port is taken
     */
    public static Site start(SiteSettings settings, Pages pages, long seed, int keptRequests) {
        return new Site(settings, pages, seed, keptRequests);
    }

    public SiteSettings settings() {
        return settings;
    }

    public URI baseUrl() {
        return server.baseUrl();
    }

    public SiteLog log() {
        return log;
    }

    /**
     * How long the request of that number is made to wait for its answer if it is not refused,
     * whenever it arrives.
     *
     * @param number counted from 1 in the order of arrival
     */
    public Duration latency(long number) {
        return settings.latency().of(seed, number);
    }

    /** Replaces the faults; requests are counted anew for them. */
    public void setFaults(FaultRule... rules) {
        faults = new Faults(List.of(rules));
    }

    @Override
    public void close() {
        server.close();
        gzip.close();
    }

    private Response refusal(long waitNanos) {
        return Response.text(429, "text/plain; charset=utf-8", "Too many requests.\n")
                .withHeader("Retry-After: " + Limits.ceilSeconds(waitNanos));
    }

    private Response page(Request request, Layout layout) {
        if (!settings.token().isEmpty()
                && pages.needsToken(request)
                && !settings.token().equals(request.header("Authorization"))) {
            return pages.unauthorized(request);
        }
        return pages.page(request, layout);
    }

    private Response compressed(Request request, Response response) {
        String accepted = request.header("Accept-Encoding");
        if (!settings.gzip()
                || accepted == null
                || !accepted.contains("gzip")
                || response.body().length < GZIP_BYTES_MIN) {
            return response;
        }
        return response.withHeader("Content-Encoding: gzip")
                .withBody(gzip.compress(response.body()));
    }

    private Answer answerTo(Request request, @Nullable Fault fault, long number) {
        Layout layout = fault instanceof Fault.OtherLayout(Layout other) ? other : Layout.CLASSIC;
        return switch (fault) {
            case null -> whole(request, page(request, layout));
            case Fault.OtherLayout _ -> whole(request, page(request, layout));
            case Fault.ConnectionReset _ -> new Answer.Reset();
            case Fault.NoAnswer(Duration hold) -> new Answer.Silence(hold);
            case Fault.TruncatedBody _ -> {
                Response full = compressed(request, page(request, layout));
                yield new Answer.CutShort(
                        full, Draw.below(full.body().length + 1, seed, number) / 2);
            }
            case Fault.SlowBody(Duration over) ->
                    new Answer.Dripped(compressed(request, page(request, layout)), over);
            case Fault.EndlessBody _ ->
                    new Answer.Endless(FaultPages.endless(page(request, layout)));
            case Fault.TokenRefused _ -> whole(request, pages.unauthorized(request));
            case Fault.StartPage _ -> whole(request, pages.startPage());
            case Fault.Garbage _ ->
                    whole(request, FaultPages.garbage(page(request, layout), seed, number));
            case Fault.Unavailable unavailable ->
                    whole(request, FaultPages.unavailable(unavailable));
            case Fault.Throttled(Duration retryAfter) ->
                    whole(request, refusal(retryAfter.toNanos()));
            case Fault.RedirectLoop _ -> whole(request, FaultPages.redirect(request));
            case Fault.BlockPage(int status) -> whole(request, FaultPages.blockPage(status));
            case Fault.QuotaExhausted(int status) -> whole(request, FaultPages.quota(status));
            case Fault.ServerError _ -> whole(request, FaultPages.serverError());
        };
    }

    private Answer whole(Request request, Response response) {
        return new Answer.Whole(compressed(request, response));
    }

    private static int status(Answer answer) {
        return switch (answer) {
            case Answer.Whole(Response response) -> response.status();
            case Answer.CutShort(Response response, int _) -> response.status();
            case Answer.Dripped(Response response, Duration _) -> response.status();
            case Answer.Endless(Response response) -> response.status();
            case Answer.Reset _ -> 0;
            case Answer.Silence _ -> 0;
        };
    }

    /** The path of every request: counted, limited, delayed, failed or answered, logged. */
    private final class Handler implements RequestHandler {

        @Override
        public Answer answer(Request request) throws InterruptedException {
            SiteLog.Arrival arrival = log.arrived(pages.kind(request));
            long waitNanos = limits.admit(arrival.nanos());
            Answer answer;
            if (waitNanos > 0) {
                answer = new Answer.Whole(withLimitHeaders(refusal(waitNanos)));
            } else {
                ZipCode zip = pages.zip(request);
                Fault fault = faults.strike(seed, zip);
                delay(latency(arrival.number()));
                answer = answerTo(request, fault, arrival.number());
                if (settings.limitHeaders() && answer instanceof Answer.Whole(Response response)) {
                    answer = new Answer.Whole(withLimitHeaders(response));
                }
            }
            log.answered(arrival, request, status(answer));
            return answer;
        }

        @Override
        public void finished(Request request) {
            log.finished();
        }

        private static void delay(Duration latency) throws InterruptedException {
            if (!latency.isZero()) {
                Thread.sleep(latency);
            }
        }

        private Response withLimitHeaders(Response response) {
            Response with = response;
            if (settings.limitHeaders()) {
                for (String line : limits.headers(System.nanoTime())) {
                    with = with.withHeader(line);
                }
            }
            return with;
        }
    }

    /** The rules in force and the requests counted since they are. */
    private static final class Faults {

        private final List<FaultRule> rules;
        private final AtomicLong requests = new AtomicLong();

        Faults(List<FaultRule> rules) {
            this.rules = Objects.requireNonNull(rules);
        }

        @Nullable Fault strike(long seed, @Nullable ZipCode zip) {
            long number = requests.incrementAndGet();
            for (int i = 0; i < rules.size(); i++) {
                FaultRule rule = rules.get(i);
                if (rule.strikes(Draw.bits(seed, i), number, zip)) {
                    return rule.fault();
                }
            }
            return null;
        }
    }
}
