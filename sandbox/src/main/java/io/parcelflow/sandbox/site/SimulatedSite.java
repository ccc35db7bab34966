package io.parcelflow.sandbox.site;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.sandbox.dataset.PositionalRandom;
import io.parcelflow.sandbox.http.GzipCompressor;
import io.parcelflow.sandbox.http.LoopbackRequest;
import io.parcelflow.sandbox.http.LoopbackResponse;
import io.parcelflow.sandbox.http.LoopbackServer;
import io.parcelflow.sandbox.http.RequestHandler;
import io.parcelflow.sandbox.http.ServerReply;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A running simulated site on its own port: pages with limits, latency and faults. Thread-safe. */
public final class SimulatedSite implements AutoCloseable {

    private static final int GZIP_BYTES_MIN = 512;

    private final SiteSettings settings;
    private final SitePages pages;
    private final long seed;
    private final SiteLog log;
    private final SiteRateLimiter limits;
    private final GzipCompressor gzip = new GzipCompressor();
    private final LoopbackServer server;
    private volatile ActiveFaults faults;

    private SimulatedSite(SiteSettings settings, SitePages pages, long seed, int keptRequests) {
        this.settings = settings;
        this.pages = pages;
        this.seed = PositionalRandom.bits(seed, settings.name().hashCode());
        this.log = new SiteLog(settings.name(), settings.limits(), keptRequests);
        this.limits = new SiteRateLimiter(settings.limits());
        this.faults = new ActiveFaults(settings.faults());
        this.server = LoopbackServer.start(settings.name(), settings.port(), new Handler());
    }

    /**
     * Starts a site.
     *
     * @param keptRequests requests that its log keeps
     * @throws java.io.UncheckedIOException if its port is in use
     */
    public static SimulatedSite start(
            SiteSettings settings, SitePages pages, long seed, int keptRequests) {
        return new SimulatedSite(settings, pages, seed, keptRequests);
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
     * The latency of the request with that number, if it is not rejected, whenever it arrives.
     *
     * @param number from 1 in the order of arrival
     */
    public Duration latency(long number) {
        return settings.latency().of(seed, number);
    }

    /** Replaces the faults; requests are counted from 1 again for them. */
    public void setFaults(FaultRule... rules) {
        faults = new ActiveFaults(List.of(rules));
    }

    @Override
    public void close() {
        server.close();
        gzip.close();
    }

    private LoopbackResponse refusal(long waitNanos) {
        return LoopbackResponse.text(429, "text/plain; charset=utf-8", "Too many requests.\n")
                .withHeader("Retry-After: " + SiteRateLimiter.ceilSeconds(waitNanos));
    }

    private LoopbackResponse page(LoopbackRequest request, SiteLayout layout) {
        if (!settings.token().isEmpty()
                && pages.needsToken(request)
                && !settings.token().equals(request.header("Authorization"))) {
            return pages.unauthorized(request);
        }
        return pages.page(request, layout);
    }

    private LoopbackResponse compressed(LoopbackRequest request, LoopbackResponse response) {
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

    private ServerReply answerTo(LoopbackRequest request, @Nullable SiteFault fault, long number) {
        SiteLayout layout =
                fault instanceof SiteFault.LayoutChange(SiteLayout other)
                        ? other
                        : SiteLayout.CLASSIC;
        return switch (fault) {
            case null -> whole(request, page(request, layout));
            case SiteFault.LayoutChange _ -> whole(request, page(request, layout));
            case SiteFault.ConnectionReset _ -> new ServerReply.ConnectionReset();
            case SiteFault.NoReply(Duration hold) -> new ServerReply.NoReply(hold);
            case SiteFault.TruncatedBody _ -> {
                LoopbackResponse full = compressed(request, page(request, layout));
                yield new ServerReply.Truncated(
                        full, PositionalRandom.intBelow(full.body().length + 1, seed, number) / 2);
            }
            case SiteFault.SlowBody(Duration over) ->
                    new ServerReply.Slow(compressed(request, page(request, layout)), over);
            case SiteFault.EndlessBody _ ->
                    new ServerReply.Endless(FaultPages.endless(page(request, layout)));
            case SiteFault.TokenRejected _ -> whole(request, pages.unauthorized(request));
            case SiteFault.StartPage _ -> whole(request, pages.startPage());
            case SiteFault.CorruptBody _ ->
                    whole(request, FaultPages.corruptBody(page(request, layout), seed, number));
            case SiteFault.Unavailable unavailable ->
                    whole(request, FaultPages.unavailable(unavailable));
            case SiteFault.Throttled(Duration retryAfter) ->
                    whole(request, refusal(retryAfter.toNanos()));
            case SiteFault.RedirectLoop _ -> whole(request, FaultPages.redirect(request));
            case SiteFault.BlockPage(int status) -> whole(request, FaultPages.blockPage(status));
            case SiteFault.QuotaExhausted(int status) ->
                    whole(request, FaultPages.quotaExhausted(status));
            case SiteFault.ServerError _ -> whole(request, FaultPages.serverError());
        };
    }

    private ServerReply whole(LoopbackRequest request, LoopbackResponse response) {
        return new ServerReply.Complete(compressed(request, response));
    }

    private static int status(ServerReply answer) {
        return switch (answer) {
            case ServerReply.Complete(LoopbackResponse response) -> response.status();
            case ServerReply.Truncated(LoopbackResponse response, int _) -> response.status();
            case ServerReply.Slow(LoopbackResponse response, Duration _) -> response.status();
            case ServerReply.Endless(LoopbackResponse response) -> response.status();
            case ServerReply.ConnectionReset _ -> 0;
            case ServerReply.NoReply _ -> 0;
        };
    }

    /** Processes a request: counts, limits, delays, fails or answers, and logs it. */
    private final class Handler implements RequestHandler {

        @Override
        public ServerReply handle(LoopbackRequest request) throws InterruptedException {
            SiteLog.Arrival arrival = log.arrived(pages.kind(request));
            long waitNanos = limits.admit(arrival.nanos());
            ServerReply answer;
            if (waitNanos > 0) {
                answer = new ServerReply.Complete(withLimitHeaders(refusal(waitNanos)));
            } else {
                ZipCode zip = pages.zip(request);
                SiteFault fault = faults.strike(seed, zip);
                delay(latency(arrival.number()));
                answer = answerTo(request, fault, arrival.number());
                if (settings.limitHeaders()
                        && answer instanceof ServerReply.Complete(LoopbackResponse response)) {
                    answer = new ServerReply.Complete(withLimitHeaders(response));
                }
            }
            log.answered(arrival, request, status(answer));
            return answer;
        }

        @Override
        public void finished(LoopbackRequest request) {
            log.finished();
        }

        private static void delay(Duration latency) throws InterruptedException {
            if (!latency.isZero()) {
                Thread.sleep(latency);
            }
        }

        private LoopbackResponse withLimitHeaders(LoopbackResponse response) {
            LoopbackResponse with = response;
            if (settings.limitHeaders()) {
                for (String line : limits.headers(System.nanoTime())) {
                    with = with.withHeader(line);
                }
            }
            return with;
        }
    }

    /** The current rules and the number of requests since they were set. */
    private static final class ActiveFaults {

        private final List<FaultRule> rules;
        private final AtomicLong requests = new AtomicLong();

        ActiveFaults(List<FaultRule> rules) {
            this.rules = Objects.requireNonNull(rules);
        }

        @Nullable SiteFault strike(long seed, @Nullable ZipCode zip) {
            long number = requests.incrementAndGet();
            for (int i = 0; i < rules.size(); i++) {
                FaultRule rule = rules.get(i);
                if (rule.applies(PositionalRandom.bits(seed, i), number, zip)) {
                    return rule.fault();
                }
            }
            return null;
        }
    }
}
