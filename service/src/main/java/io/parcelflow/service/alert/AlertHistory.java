package io.parcelflow.service.alert;

import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.service.lifecycle.StopSignal;
import io.parcelflow.store.StoreNotes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The latest fifty alerts and what became of them, kept in the store by a thread of its own: a
 * store that cannot be written holds no alert up, and is told of later what it missed.
 *
 * <p>Several processes may keep theirs in the same store. Thread-safe.
 */
public final class AlertHistory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertHistory.class);

    /** No schedule, command or workflow has such a name. */
    private static final String NAME = "alerts:latest";

    private static final int KEPT_MAX = 50;

    /** Less than a note may have. */
    private static final int LENGTH_MAX = 50_000;

    private static final int LINES_KEPT = 5;
    private static final int LINE_LENGTH_MAX = 300;
    private static final int WAITING_MAX = 300;
    private static final int ATTEMPTS_MAX = 5;
    private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final Supplier<StoreNotes> notes;
    private final LinkedBlockingQueue<AlertRecord> news = new LinkedBlockingQueue<>(WAITING_MAX);
    private final StopSignal closing = new StopSignal();
    private final Thread thread;

    public AlertHistory(Supplier<StoreNotes> notes) {
        this.notes = notes;
        this.thread = Thread.ofVirtual().name("alerts-book").start(this::work);
    }

    /** The latest alerts that are kept there, newest first. */
    public static List<AlertRecord> latest(StoreNotes notes) {
        List<AlertRecord> kept = new ArrayList<>(parse(notes.text(NAME).orElse(null)).values());
        Collections.reverse(kept);
        return kept;
    }

    /** Keeps an alert as it is now, in place of what is kept of it; returns at once. */
    void save(AlertRecord told) {
        boolean _ = news.offer(told);
    }

    private void work() {
        Map<String, AlertRecord> missed = new LinkedHashMap<>();
        boolean isLast = false;
        while (!isLast) {
            isLast = closing.await(missed.isEmpty() ? Duration.ZERO : REST_AFTER_FAILURE);
            take(missed, isLast);
            if (!missed.isEmpty() && write(missed)) {
                missed.clear();
            }
            while (missed.size() > KEPT_MAX) {
                missed.remove(missed.keySet().iterator().next());
            }
        }
    }

    /** Waits for news, a little at a time, so that an end is noticed. */
    private void take(Map<String, AlertRecord> into, boolean isLast) {
        try {
            AlertRecord first = isLast ? news.poll() : news.poll(200, TimeUnit.MILLISECONDS);
            if (first != null) {
                List<AlertRecord> all = new ArrayList<>(List.of(first));
                news.drainTo(all);
                all.forEach(told -> into.put(told.id(), told));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean write(Map<String, AlertRecord> told) {
        try {
            StoreNotes store = notes.get();
            for (int i = 0; i < ATTEMPTS_MAX; i++) {
                String before = store.text(NAME).orElse(null);
                Map<String, AlertRecord> all = parse(before);
                told.forEach((id, each) -> all.put(id, shortened(each)));
                if (store.replace(NAME, before, text(all))) {
                    return true;
                }
            }
            return false;
        } catch (RuntimeException e) {
            // The store may be down or already closed; the alerts themselves are on their way.
            LOG.atDebug().setCause(e).log("alerts are not noted");
            return false;
        }
    }

    private static AlertRecord shortened(AlertRecord told) {
        Alert alert = told.alert();
        return new AlertRecord(
                told.id(),
                new Alert(
                        alert.kind(),
                        alert.severity(),
                        alert.at(),
                        alert.run(),
                        alert.source(),
                        cut(alert.title()),
                        alert.lines().stream().limit(LINES_KEPT).map(AlertHistory::cut).toList(),
                        cut(alert.action()),
                        alert.link()),
                told.deliveries());
    }

    private static String cut(String line) {
        return line.length() <= LINE_LENGTH_MAX ? line : line.substring(0, LINE_LENGTH_MAX) + "…";
    }

    private static String text(Map<String, AlertRecord> all) {
        List<Map<String, Object>> trees =
                new ArrayList<>(all.values().stream().map(AlertRecordJson::tree).toList());
        String text = JsonText.compact(Map.of("alerts", trees));
        while (trees.size() > KEPT_MAX || text.length() > LENGTH_MAX) {
            trees.removeFirst();
            text = JsonText.compact(Map.of("alerts", trees));
        }
        return text;
    }

    /** Oldest first; what a later version wrote in another way is left out. */
    private static Map<String, AlertRecord> parse(@Nullable String text) {
        Map<String, AlertRecord> all = new LinkedHashMap<>();
        for (JsonTree tree : JsonTree.parse(text).children("alerts")) {
            try {
                AlertRecord told = AlertRecordJson.parse(tree);
                all.put(told.id(), told);
            } catch (RuntimeException e) {
                LOG.atDebug().setCause(e).log("a noted alert is unreadable");
            }
        }
        return all;
    }

    /** Writes what is known by now. */
    @Override
    public void close() {
        closing.stop();
        try {
            thread.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
