package io.parcelflow.sandbox.http;

import java.time.Duration;

/** What a server does with a request: it answers it well, or in one of the ways that hurt. */
public sealed interface Answer {

    /** The whole response at once. */
    record Whole(Response response) implements Answer {}

    /** The response's head and a part of its body, then the connection is closed. */
    record CutShort(Response response, int bytesSent) implements Answer {}

    /** The whole response, its body spread evenly over some time. */
    record Dripped(Response response, Duration over) implements Answer {}

    /** The response's body again and again, for as long as the client reads. */
    record Endless(Response response) implements Answer {}

    /** A TCP reset instead of a response. */
    record Reset() implements Answer {}

    /** Nothing at all for that time, then the connection is closed. */
    record Silence(Duration hold) implements Answer {}
}
