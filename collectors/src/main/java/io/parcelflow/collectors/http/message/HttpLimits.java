package io.parcelflow.collectors.http.message;

import java.time.Duration;

/**
 * How long and how much a source may take.
 *
 * @param connectTimeout until a connection stands, TLS not included
 * @param readTimeout the longest silence
 * @param deadline for the whole request with its redirects and its body
 * @param redirectsMax how many redirects are followed
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

    /** 10 s to connect, 30 s of silence, 60 s in all, 3 redirects. */
    public static HttpLimits defaults() {
        return new HttpLimits(
                Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60), 3);
    }

    private static boolean isPositive(Duration duration) {
        return duration.toMillis() > 0;
    }
}
