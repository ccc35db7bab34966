package io.parcelflow.collectors.http.robots;

import io.parcelflow.collectors.http.HttpBody;
import io.parcelflow.collectors.http.HttpResult;
import io.parcelflow.collectors.http.PoliteClient;
import io.parcelflow.collectors.http.failure.BlockPage;
import io.parcelflow.collectors.http.failure.StatusFailure;
import io.parcelflow.collectors.http.message.ExpectedContent;
import io.parcelflow.collectors.http.message.ResponseHead;
import io.parcelflow.collectors.http.message.SourcePolicy;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The robots.txt of a web site, cached for at most 24 hours. Thread-safe.
 *
 * <p>According to RFC 9309, a site that responds with 4xx has no rules, and one that responds with
 * 5xx or not at all must not be crawled until it does.
 */
public final class RobotsTxt {

    private static final Duration AGE_MAX = Duration.ofHours(24);

    /** The minimum that RFC 9309 requires to be parsed; the rest is not read. */
    private static final int BYTES_MAX = 500 * 1024;

    private final PoliteClient client;
    private final SourcePolicy policy;
    private final URI address;
    private final InstantSource clock;
    private volatile @Nullable CachedRules known;

    private record CachedRules(RobotsRules rules, Instant since) {}

    /**
     * @param site any URL of the site
     */
    public RobotsTxt(PoliteClient client, SourcePolicy policy, URI site, InstantSource clock) {
        this.client = client;
        this.policy = policy.withStatusRule(RobotsTxt::withoutRules);
        address = site.resolve("/robots.txt");
        this.clock = clock;
    }

    /** The rules, fetched only if they are unknown or too old. */
    public HttpResult<RobotsRules> rules() throws InterruptedException {
        CachedRules last = known;
        return last != null && clock.instant().isBefore(last.since().plus(AGE_MAX))
                ? new HttpResult.Received<>(last.rules())
                : fetch();
    }

    /** Fetches the rules. */
    public HttpResult<RobotsRules> fetch() throws InterruptedException {
        HttpResult<RobotsRules> result =
                client.get(policy, address, ExpectedContent.TEXT, this::read);
        return switch (result) {
            case HttpResult.Received<RobotsRules>(RobotsRules rules) -> keep(rules);
            case HttpResult.Failed<RobotsRules>(Failure failure) ->
                    failure.kind() == FailureKind.NOT_FOUND
                            ? keep(RobotsRules.allowingAll())
                            : result;
        };
    }

    private HttpResult<RobotsRules> keep(RobotsRules rules) {
        known = new CachedRules(rules, clock.instant());
        return new HttpResult.Received<>(rules);
    }

    private HttpResult<RobotsRules> read(HttpBody body) throws IOException {
        byte[] content = body.stream().readNBytes(BYTES_MAX);
        String type = body.head().mediaType();
        if (type != null && type.startsWith("text/html")) {
            String vendor = BlockPage.recognize(new String(content, StandardCharsets.UTF_8));
            if (vendor != null) {
                return HttpResult.failed(
                        FailureKind.BLOCKED, StatusFailure.blocked("it responded", vendor));
            }
        }
        return new HttpResult.Received<>(RobotsRules.parse(address, content, policy.userAgent()));
    }

    /** Any 4xx means no rules, unless it asks to wait or comes from a bot check. */
    private static @Nullable Failure withoutRules(ResponseHead head, String bodyStart) {
        boolean unavailable =
                head.status() >= 400
                        && head.status() < 500
                        && head.status() != 408
                        && head.status() != 429
                        && BlockPage.recognize(head, bodyStart) == null;
        return unavailable ? Failure.of(FailureKind.NOT_FOUND, "no robots.txt") : null;
    }
}
