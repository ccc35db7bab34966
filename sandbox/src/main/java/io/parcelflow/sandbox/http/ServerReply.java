package io.parcelflow.sandbox.http;

import java.time.Duration;

/** What a server does with a request: it answers it well, or in one of the ways that hurt. */
public sealed interface ServerReply {

    /** The whole response at once. */
    record Complete(LoopbackResponse response) implements ServerReply {}

    /** The response's head and a part of its body, then the connection is closed. */
    record Truncated(LoopbackResponse response, int bytesSent) implements ServerReply {}

    /** The whole response, its body spread evenly over some time. */
    record Slow(LoopbackResponse response, Duration duration) implements ServerReply {}

    /** The response's body again and again, for as long as the client reads. */
    record Endless(LoopbackResponse response) implements ServerReply {}

    /** A TCP reset instead of a response. */
    record ConnectionReset() implements ServerReply {}

    /** Nothing at all for that time, then the connection is closed. */
    record NoReply(Duration hold) implements ServerReply {}
}
