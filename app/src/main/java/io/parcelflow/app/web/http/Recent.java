package io.parcelflow.app.web.http;

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
public final class Recent implements Filter {

    private static final Duration FRESH = Duration.ofMillis(250);
    private static final int KEPT_MAX = 16;
    private static final int BYTES_MAX = 32 * 1_024;

    private record Wish(String path, Parameters query, @Nullable String accept) {}

    private record Kept(Response response, long sinceNanos) {}

    private final LongSupplier news;
    private final LongSupplier nanoTime;
    private final AtomicLong changes = new AtomicLong();
    private final Map<Wish, Kept> kept =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Wish, Kept> eldest) {
                    return size() > KEPT_MAX;
                }
            };
    private long known;

    /**
     * A filter for several routes.
     *
     * @param news a number that changes with whatever makes answers old at once
     */
    public Recent(LongSupplier news) {
        this(news, System::nanoTime);
    }

    Recent(LongSupplier news, LongSupplier nanoTime) {
        this.news = news;
        this.nanoTime = nanoTime;
    }

    @Override
    public Response handle(Request request, Handler next) {
        if (!request.method().isSafe()) {
            try {
                return next.handle(request);
            } finally {
                changes.incrementAndGet();
            }
        }
        Wish wish = new Wish(request.path(), request.query(), request.header("accept"));
        long now = nanoTime.getAsLong();
        long newest = news.getAsLong() + changes.get();
        Response recent = recent(wish, newest, now);
        if (recent != null) {
            return recent;
        }
        Response response = next.handle(request);
        if (response.status() == 200
                && response.body() instanceof Body.Bytes(byte[] bytes)
                && bytes.length <= BYTES_MAX) {
            keep(wish, new Kept(response, now), newest);
        }
        return response;
    }

    private synchronized @Nullable Response recent(Wish wish, long newest, long now) {
        if (newest != known) {
            kept.clear();
            known = newest;
        }
        Kept found = kept.get(wish);
        return found != null && now - found.sinceNanos() < FRESH.toNanos()
                ? found.response()
                : null;
    }

    /** Unless something happened since it was asked for. */
    private synchronized void keep(Wish wish, Kept answer, long newest) {
        if (newest == known) {
            // Anew, and so the youngest.
            kept.remove(wish);
            kept.put(wish, answer);
        }
    }
}
