package io.parcelflow.web.security;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.web.connection.ClientKey;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the requests of each client against rate limits. Thread-safe.
 *
 * <p>A bucket holds as much as a window allows and fills evenly. Clients of one IPv6 /64 network
 * count as one. The buckets of the least active clients are dropped.
 */
final class TokenBuckets {

    private static final int CLIENTS_MAX = 4_096;

    private final List<RateLimit> limits;
    private final Ticker ticker;
    private final Map<String, Bucket> byClient =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                    return size() > CLIENTS_MAX;
                }
            };

    private static final class Bucket {
        final double[] left;
        long at;

        Bucket(List<RateLimit> limits, long now) {
            left = limits.stream().mapToDouble(RateLimit::permits).toArray();
            at = now;
        }
    }

    TokenBuckets(List<RateLimit> limits, Ticker ticker) {
        this.limits = List.copyOf(limits);
        this.ticker = ticker;
    }

    /** Takes one permit; 0 if there was one, else the seconds until there is. */
    synchronized long acquire(InetAddress client) {
        if (limits.isEmpty()) {
            return 0;
        }
        long now = ticker.nanos();
        Bucket bucket =
                byClient.computeIfAbsent(ClientKey.of(client), _ -> new Bucket(limits, now));
        double waitNanos = 0;
        for (int i = 0; i < limits.size(); i++) {
            RateLimit limit = limits.get(i);
            double nanosEach = (double) limit.per().toNanos() / limit.permits();
            bucket.left[i] =
                    Math.min(
                            (double) limit.permits(),
                            bucket.left[i] + (now - bucket.at) / nanosEach);
            waitNanos = Math.max(waitNanos, (1 - bucket.left[i]) * nanosEach);
        }
        bucket.at = now;
        if (waitNanos > 0) {
            return Math.max(1, (long) Math.ceil(waitNanos / 1e9));
        }
        for (int i = 0; i < limits.size(); i++) {
            bucket.left[i]--;
        }
        return 0;
    }
}
