package io.parcelflow.cli.render;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/** Requests per second over the last seconds. Not thread-safe. */
final class RequestRate {

    private static final Duration WINDOW = Duration.ofSeconds(5);

    private record Count(Instant at, long requests) {}

    private final ArrayDeque<Count> counts = new ArrayDeque<>();

    /** Adds the count at a point in time and returns the rate. */
    double at(Instant now, long requests) {
        counts.addLast(new Count(now, requests));
        while (counts.size() > 2 && counts.getFirst().at().plus(WINDOW).isBefore(now)) {
            counts.removeFirst();
        }
        Count first = counts.getFirst();
        double seconds = Duration.between(first.at(), now).toNanos() / 1e9;
        return seconds <= 0 ? 0 : (requests - first.requests()) / seconds;
    }
}
