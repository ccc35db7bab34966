package io.parcelflow.engine.run;

import io.parcelflow.engine.run.task.BacklogItem;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first records of a lane's DETAIL backlog, read from the store in portions.
 *
 * <p>Tracks which records are in flight, because the store lists them as due until they are
 * settled.
 */
final class DetailPrefetchBuffer {

    private static final int PORTION = 256;
    private static final int LOW_WATER = 64;

    private final ArrayDeque<BacklogItem> items = new ArrayDeque<>();
    private final Set<String> claimed = new HashSet<>();
    private final Set<String> settledWhileLoading = new HashSet<>();
    private boolean isLoading;
    private boolean isExhausted = true;
    private long remaining;
    private int asked;
    private boolean discoveredWhileLoading;

    /** More records are due. */
    void recordsDiscovered(int records) {
        if (records > 0) {
            isExhausted = false;
            discoveredWhileLoading |= isLoading;
            remaining += records;
        }
    }

    /** There may be due records that are not known yet. */
    void recheck() {
        isExhausted = false;
    }

    boolean needsLoading() {
        return !isLoading && !isExhausted && items.size() < LOW_WATER;
    }

    /** How many records to load. */
    int beginLoading() {
        isLoading = true;
        asked = PORTION + claimed.size();
        return asked;
    }

    void loaded(Event.BacklogLoaded event) {
        isLoading = false;
        int settled = 0;
        for (BacklogItem item : event.items()) {
            if (settledWhileLoading.contains(item.key())) {
                settled++;
            } else if (claimed.add(item.key())) {
                items.add(item);
            }
        }
        settledWhileLoading.clear();
        remaining = event.remaining() - settled;
        isExhausted = event.items().size() < asked && !discoveredWhileLoading;
        discoveredWhileLoading = false;
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    boolean isLoading() {
        return isLoading;
    }

    /** Whether nothing is left to fetch, as far as is known. */
    boolean isDrained() {
        return items.isEmpty() && !isLoading && isExhausted;
    }

    @Nullable BacklogItem poll() {
        return items.poll();
    }

    /** The record was fetched or abandoned. */
    void detailFinished(@Nullable String key) {
        if (key != null && claimed.remove(key)) {
            remaining = Math.max(0, remaining - 1);
            if (isLoading) {
                settledWhileLoading.add(key);
            }
        }
    }

    /** Number of records still to be fetched, including those in flight. */
    long remaining() {
        return remaining;
    }
}
