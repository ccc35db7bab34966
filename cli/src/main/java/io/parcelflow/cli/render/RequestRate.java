package io.parcelflow.cli.render;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/** How many requests a second a source was asked over the last seconds. Not thread-safe. */
final class RequestRate {

    private static final Duration WINDOW = Duration.ofSeconds(5);

    private record Count(Instant at, long requests) {}

    private final ArrayDeque<Count> counts = new ArrayDeque<>();

    /** Takes the count at that moment and gives the pace. */
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
