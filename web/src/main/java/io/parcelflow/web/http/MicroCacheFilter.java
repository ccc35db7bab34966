package io.parcelflow.web.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a response to identical requests within a quarter of a second, so that many readers cost
 * little more than one.
 *
 * <p>Only small responses are cached, and they are dropped when a request changes something or an
 * event is published. Thread-safe; bounded.
 */
public final class MicroCacheFilter implements Filter {

    private static final Duration FRESH = Duration.ofMillis(250);
    private static final int KEPT_MAX = 16;
    private static final int BYTES_MAX = 32 * 1_024;

    private record CacheKey(String path, Parameters query, @Nullable String accept) {}

    private record CachedResponse(WebResponse response, long storedAtNanos) {}

    private final LongSupplier changeCount;
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
     * @param changeCount a number that changes whenever cached responses become outdated
     */
    public MicroCacheFilter(LongSupplier changeCount) {
        this(changeCount, System::nanoTime);
    }

    MicroCacheFilter(LongSupplier changeCount, LongSupplier nanoTime) {
        this.changeCount = changeCount;
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
        long newest = changeCount.getAsLong() + changes.get();
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

    /** Stores a response unless something changed since it was requested. */
    private synchronized void store(CacheKey wish, CachedResponse answer, long newest) {
        if (newest == known) {
            // Removed first, so that it becomes the youngest entry.
            kept.remove(wish);
            kept.put(wish, answer);
        }
    }
}
