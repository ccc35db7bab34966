package io.parcelflow.sandbox.http;

import java.time.Duration;

/** The reply of a server to a request: a response, or one of several failures. */
public sealed interface ServerReply {

    /** The whole response at once. */
    record Complete(LoopbackResponse response) implements ServerReply {}

    /** The response's head and part of its body, then the connection is closed. */
    record Truncated(LoopbackResponse response, int bytesSent) implements ServerReply {}

    /** The whole response, with its body spread evenly over a time. */
    record Slow(LoopbackResponse response, Duration duration) implements ServerReply {}

    /** The response's body repeated as long as the client reads. */
    record Endless(LoopbackResponse response) implements ServerReply {}

    /** A TCP reset instead of a response. */
    record ConnectionReset() implements ServerReply {}

    /** No response for a time, then the connection is closed. */
    record NoReply(Duration hold) implements ServerReply {}
}
