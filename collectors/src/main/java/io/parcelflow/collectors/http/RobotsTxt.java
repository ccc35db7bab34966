package io.parcelflow.collectors.http;

import io.parcelflow.engine.run.Failure;
import io.parcelflow.engine.run.FailureKind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A web site's robots.txt, kept for at most 24 hours. Thread-safe.
 *
 * <p>By RFC 9309 a site that answers 4xx has no rules, one that answers 5xx or not at all must not
 * be asked for anything else until it does.
 */
public final class RobotsTxt {

    private static final Duration AGE_MAX = Duration.ofHours(24);

    /** What RFC 9309 asks a reader to take at least; the rest is not read. */
    private static final int BYTES_MAX = 500 * 1024;

    private final PoliteClient client;
    private final SourcePolicy policy;
    private final URI address;
    private final InstantSource clock;
    private volatile @Nullable Known known;

    private record Known(RobotsRules rules, Instant since) {}

    /**
     * @param site any address of the site
     */
    public RobotsTxt(PoliteClient client, SourcePolicy policy, URI site, InstantSource clock) {
        this.client = client;
        this.policy = policy.withStatusRule(RobotsTxt::withoutRules);
        address = site.resolve("/robots.txt");
        this.clock = clock;
    }

    /** The rules, asked for only where none are known or they are too old. */
    public Answer<RobotsRules> rules() throws InterruptedException {
        Known last = known;
        return last != null && clock.instant().isBefore(last.since().plus(AGE_MAX))
                ? new Answer.Received<>(last.rules())
                : fetch();
    }

    /** Asks the site for its rules. */
    public Answer<RobotsRules> fetch() throws InterruptedException {
        Answer<RobotsRules> answer = client.get(policy, address, Expected.TEXT, this::read);
        return switch (answer) {
            case Answer.Received<RobotsRules>(RobotsRules rules) -> keep(rules);
            case Answer.Failed<RobotsRules>(Failure failure) ->
                    failure.kind() == FailureKind.NOT_FOUND
                            ? keep(RobotsRules.allowingAll())
                            : answer;
        };
    }

    private Answer<RobotsRules> keep(RobotsRules rules) {
        known = new Known(rules, clock.instant());
        return new Answer.Received<>(rules);
    }

    private Answer<RobotsRules> read(Body body) throws IOException {
        byte[] content = body.stream().readNBytes(BYTES_MAX);
        String type = body.head().mediaType();
        if (type != null && type.startsWith("text/html")) {
            String wall = BlockPage.recognise(new String(content, StandardCharsets.UTF_8));
            if (wall != null) {
                return Answer.failed(
                        FailureKind.BLOCKED, StatusFailure.blocked("it answered", wall));
            }
        }
        return new Answer.Received<>(RobotsRules.parse(address, content, policy.userAgent()));
    }

    /** Every 4xx that does not ask for patience or come from a bot wall means: no rules. */
    private static @Nullable Failure withoutRules(ResponseHead head, String bodyStart) {
        boolean unavailable =
                head.status() >= 400
                        && head.status() < 500
                        && head.status() != 408
                        && head.status() != 429
                        && BlockPage.recognise(head, bodyStart) == null;
        return unavailable ? Failure.of(FailureKind.NOT_FOUND, "no robots.txt") : null;
    }
}
