package io.parcelflow.web.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A small cache of values that are expensive to read.
 *
 * <p>A value is read again after one second, or after twenty times as long as reading it took, so
 * that reading costs at most a twentieth of a processor however many clients ask. Final values stay
 * until their place is needed. Thread-safe; bounded.
 */
public final class ExpiringCache<T> {

    private static final int KEPT_MAX = 8;
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long STALE_NANOS_MAX = Duration.ofSeconds(5).toNanos();
    private static final int SHARE = 20;

    private record CacheEntry<T>(T value, long expiresAtNanos, boolean isFinal) {}

    private final LongSupplier nanoTime;
    private final Map<String, CacheEntry<T>> kept =
            new LinkedHashMap<>(KEPT_MAX, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, CacheEntry<T>> eldest) {
                    return size() > KEPT_MAX;
                }
            };

    public ExpiringCache() {
        this(System::nanoTime);
    }

    ExpiringCache(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * The cached value, or the result of reading it now.
     *
     * @param isFinal whether the value cannot change any more
     */
    public synchronized T get(String name, boolean isFinal, Supplier<T> reading) {
        CacheEntry<T> known = kept.get(name);
        long now = nanoTime.getAsLong();
        if (known != null
                && known.isFinal() == isFinal
                && (isFinal || now - known.expiresAtNanos() < 0)) {
            return known.value();
        }
        T value = reading.get();
        long took = nanoTime.getAsLong() - now;
        kept.put(
                name,
                new CacheEntry<>(
                        value,
                        now + Math.clamp(SHARE * took, FRESH_NANOS, STALE_NANOS_MAX),
                        isFinal));
        return value;
    }
}
