package io.parcelflow.collectors.http.message;

import java.time.Duration;

/**
 * Time and redirect limits of requests.
 *
 * @param connectTimeout until the connection is open, without TLS
 * @param readTimeout maximum time without data
 * @param deadline for the whole request with its redirects and body
 * @param redirectsMax maximum number of redirects
 */
public record HttpLimits(
        Duration connectTimeout, Duration readTimeout, Duration deadline, int redirectsMax) {

    public HttpLimits {
        if (!isPositive(connectTimeout) || !isPositive(readTimeout) || !isPositive(deadline)) {
            throw new IllegalArgumentException("HTTP timeouts must be positive");
        }
        if (redirectsMax < 0) {
            throw new IllegalArgumentException("redirectsMax must be at least 0");
        }
    }

    /** 10 s to connect, 30 s without data, 60 s in total, 3 redirects. */
    public static HttpLimits defaults() {
        return new HttpLimits(
                Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60), 3);
    }

    private static boolean isPositive(Duration duration) {
        return duration.toMillis() > 0;
    }
}
