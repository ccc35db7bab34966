package io.parcelflow.app.web.page.run;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Grids that were read a moment ago.
 *
 * <p>A grid is read anew after a second, or after twenty times as long as reading it took: however
 * many tasks there are and however many readers look, it costs a twentieth of a processor at most.
 * Thread-safe, bounded.
 */
public final class Grids {

    private static final int KEPT_MAX = 8;
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int SHARE = 20;

    private record Key(String runId, String prefix) {}

    private record Kept(TaskGrid grid, long untilNanos, boolean isFinal) {}

    private final Map<Key, Kept> kept =
            new LinkedHashMap<>(KEPT_MAX, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
                    return size() > KEPT_MAX;
                }
            };

    /**
     * The grid of a run.
     *
     * @param isEnded whether its tasks cannot change any more
     */
    public synchronized TaskGrid of(
            String runId, String prefix, boolean isEnded, GridReader.Tasks tasks) {
        Key key = new Key(runId, prefix);
        Kept known = kept.get(key);
        long now = System.nanoTime();
        if (known != null
                && known.isFinal() == isEnded
                && (isEnded || now - known.untilNanos() < 0)) {
            return known.grid();
        }
        TaskGrid grid = GridReader.read(tasks, prefix);
        long took = System.nanoTime() - now;
        kept.put(key, new Kept(grid, now + Math.max(FRESH_NANOS, SHARE * took), isEnded));
        return grid;
    }
}
