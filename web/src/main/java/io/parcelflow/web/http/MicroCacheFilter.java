package io.parcelflow.web.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers who asks for the same within a quarter of a second with what was answered then, so that a
 * crowd of readers costs a run little more than one.
 *
 * <p>Only small answers are kept, and only as long as nothing is changed by a request and nothing
 * happens that readers are told of. Thread-safe, bounded.
 */
public final class MicroCacheFilter implements Filter {

    private static final Duration FRESH = Duration.ofMillis(250);
    private static final int KEPT_MAX = 16;
    private static final int BYTES_MAX = 32 * 1_024;

    private record CacheKey(String path, Parameters query, @Nullable String accept) {}

    private record CachedResponse(WebResponse response, long storedAtNanos) {}

    private final LongSupplier news;
    private final LongSupplier nanoTime;
    private final AtomicLong changes = new AtomicLong();
    private final Map<CacheKey, CachedResponse> kept =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<CacheKey, CachedResponse> eldest) {
                    return size() > KEPT_MAX;
                }
            };
    private long known;

    /**
     * A filter for several routes.
     *
     * @param news a number that changes with whatever makes answers old at once
     */
    public MicroCacheFilter(LongSupplier news) {
        this(news, System::nanoTime);
    }

    MicroCacheFilter(LongSupplier news, LongSupplier nanoTime) {
        this.news = news;
        this.nanoTime = nanoTime;
    }

    @Override
    public WebResponse handle(WebRequest request, Handler next) {
        if (!request.method().isSafe()) {
            try {
                return next.handle(request);
            } finally {
                changes.incrementAndGet();
            }
        }
        CacheKey wish = new CacheKey(request.path(), request.query(), request.header("accept"));
        long now = nanoTime.getAsLong();
        long newest = news.getAsLong() + changes.get();
        WebResponse recent = cached(wish, newest, now);
        if (recent != null) {
            return recent;
        }
        WebResponse response = next.handle(request);
        if (response.status() == 200
                && response.body() instanceof WebResponseBody.Bytes(byte[] bytes)
                && bytes.length <= BYTES_MAX) {
            store(wish, new CachedResponse(response, now), newest);
        }
        return response;
    }

    private synchronized @Nullable WebResponse cached(CacheKey wish, long newest, long now) {
        if (newest != known) {
            kept.clear();
            known = newest;
        }
        CachedResponse found = kept.get(wish);
        return found != null && now - found.storedAtNanos() < FRESH.toNanos()
                ? found.response()
                : null;
    }

    /** Unless something happened since it was asked for. */
    private synchronized void store(CacheKey wish, CachedResponse answer, long newest) {
        if (newest == known) {
            // Anew, and so the youngest.
            kept.remove(wish);
            kept.put(wish, answer);
        }
    }
}
