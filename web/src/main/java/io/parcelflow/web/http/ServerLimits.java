package io.parcelflow.web.http;

import java.time.Duration;

/**
 * Limits per client and for the whole server.
 *
 * @param connectionsMax open connections; more are closed at once
 * @param requestsMax concurrent requests, not counting event streams
 * @param requestTimeout how long a request waits for a free place before it is answered 503
 * @param eventStreamsMax event streams; more are answered 503
 * @param bodyBytesMax largest request body in bytes
 * @param pathCharsMax how long an address may be, parameters included
 * @param writeTimeout how long a client may take to read a block of a response
 */
public record ServerLimits(
        int connectionsMax,
        int requestsMax,
        Duration requestTimeout,
        int eventStreamsMax,
        int bodyBytesMax,
        int pathCharsMax,
        Duration writeTimeout) {

    /**
     * For one user with several windows and a few programs. Idle connections are cheap, and someone
     * who leaves hundreds of them open must not lock out a health probe; a concurrent request takes
     * 25 KB of a heap of 20 MB that a run needs too.
     */
    public static final ServerLimits DEFAULT =
            new ServerLimits(
                    1_024, 32, Duration.ofSeconds(2), 32, 1 << 20, 8_192, Duration.ofSeconds(20));
}
