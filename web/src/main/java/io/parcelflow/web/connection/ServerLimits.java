package io.parcelflow.web.connection;

import java.time.Duration;

/**
 * Limits of the server. Whatever visitors send, together it takes at most {@link #heapBytesMax} of
 * the heap.
 *
 * @param connectionsMax open connections; a new one takes the place of one that only waits
 * @param headBytesMax largest request line with its headers
 * @param bodyBytesMax largest request body
 * @param bufferBytesMax what all requests that are being read or worked on may hold together
 * @param requestsMax concurrent requests, not counting streams
 * @param requestTimeout how long a request waits for a free place before it is answered 503
 * @param streamsMax responses that are written while they are sent, such as exports
 * @param eventStreamsMax event streams
 * @param pathCharsMax how long an address may be, parameters included
 * @param readTimeout how long a client may take to send a request, and wait before the next
 * @param writeTimeout how long a client may take to read a block of a response
 */
public record ServerLimits(
        int connectionsMax,
        int headBytesMax,
        int bodyBytesMax,
        int bufferBytesMax,
        int requestsMax,
        Duration requestTimeout,
        int streamsMax,
        int eventStreamsMax,
        int pathCharsMax,
        Duration readTimeout,
        Duration writeTimeout) {

    /** A thread, its stack, a socket, and the first buffer of a connection, estimated. */
    private static final int CONNECTION_BYTES = 4 * 1_024;

    /** Most pages; what is larger is streamed. */
    private static final int RESPONSE_BYTES = 32 * 1_024;

    /** A page of a list as objects, and what is compressed. */
    private static final int STREAM_BYTES = 128 * 1_024;

    /** A batch of events as text and as bytes. */
    private static final int EVENT_STREAM_BYTES = 32 * 1_024;

    /** What one request reads from the store before it answers. */
    private static final int WORK_BYTES = 160 * 1_024;

    /** The one plan or report that is made at a time. */
    private static final int HEAVY_WORK_BYTES = 1_536 * 1_024;

    /**
     * For one user with several windows and a few programs, within a heap of 20 MB that a run needs
     * too. 64 KB of body are 8,000 ZIP codes.
     */
    public static final ServerLimits DEFAULT =
            new ServerLimits(
                    256,
                    16 * 1_024,
                    64 * 1_024,
                    768 * 1_024,
                    24,
                    Duration.ofSeconds(2),
                    4,
                    24,
                    8_192,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(20));

    /** Maximum heap use of all requests, in bytes. */
    public long heapBytesMax() {
        return (long) connectionsMax * CONNECTION_BYTES
                + bufferBytesMax
                + (long) requestsMax * RESPONSE_BYTES
                + (long) RequestExecutor.CONCURRENCY_MAX * WORK_BYTES
                + (long) streamsMax * STREAM_BYTES
                + (long) eventStreamsMax * EVENT_STREAM_BYTES
                + HEAVY_WORK_BYTES;
    }

    /** The same limits with other size limits. */
    public ServerLimits withSizes(int bodyBytes, int pathChars) {
        return new ServerLimits(
                connectionsMax,
                headBytesMax,
                bodyBytes,
                bufferBytesMax,
                requestsMax,
                requestTimeout,
                streamsMax,
                eventStreamsMax,
                pathChars,
                readTimeout,
                writeTimeout);
    }

    /** The same limits with other concurrency limits. */
    public ServerLimits withCounts(int connections, int requests, Duration timeout) {
        return new ServerLimits(
                connections,
                headBytesMax,
                bodyBytesMax,
                bufferBytesMax,
                requests,
                timeout,
                streamsMax,
                eventStreamsMax,
                pathCharsMax,
                readTimeout,
                writeTimeout);
    }

    /** The same limits with other timeouts. */
    public ServerLimits withTimeouts(Duration read, Duration write) {
        return new ServerLimits(
                connectionsMax,
                headBytesMax,
                bodyBytesMax,
                bufferBytesMax,
                requestsMax,
                requestTimeout,
                streamsMax,
                eventStreamsMax,
                pathCharsMax,
                read,
                write);
    }
}
