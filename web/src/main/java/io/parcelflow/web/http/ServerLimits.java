package io.parcelflow.web.http;

import java.time.Duration;

/**
 * What one client, or all together, may ask of the server.
 *
 * @param connectionsMax open connections; more are closed at once
 * @param requestsMax requests under way, streams of events left out
 * @param requestPatience how long others wait until one of these is done; then they are answered
 *     503
 * @param eventStreamsMax streams of events; more are answered 503
 * @param bodyBytesMax what a request may carry
 * @param pathCharsMax how long an address may be, parameters included
 * @param writePatience how long a client may take nothing before its connection is closed
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
     * For one user with several windows, and programs beside them. Connections that ask nothing
     * cost little, and whoever leaves some hundreds open must not lock a probe of health out; a
     * request under way takes 25 KB of a heap of 20 MB that a run needs too.
     */
    public static final ServerLimits DEFAULT =
            new ServerLimits(
                    1_024, 32, Duration.ofSeconds(2), 32, 1 << 20, 8_192, Duration.ofSeconds(20));
}
