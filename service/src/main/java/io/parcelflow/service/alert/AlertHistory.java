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
 * Stores the latest fifty alerts and their deliveries, on a background thread: an unavailable store
 * delays no alert, and gets what it pending later.
 *
 * <p>Several processes may use the same store. Thread-safe.
 */
public final class AlertHistory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertHistory.class);

    /** No schedule, command or workflow has this name. */
    private static final String NAME = "alerts:latest";

    private static final int KEPT_MAX = 50;

    /** Below the size limit of a note. */
    private static final int LENGTH_MAX = 50_000;

    private static final int LINES_KEPT = 5;
    private static final int LINE_LENGTH_MAX = 300;
    private static final int WAITING_MAX = 300;
    private static final int ATTEMPTS_MAX = 5;
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(5);
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(500);

    private final Supplier<StoreNotes> notes;
    private final LinkedBlockingQueue<AlertRecord> queue = new LinkedBlockingQueue<>(WAITING_MAX);
    private final StopSignal closing = new StopSignal();
    private final Thread thread;

    public AlertHistory(Supplier<StoreNotes> notes) {
        this.notes = notes;
        this.thread = Thread.ofVirtual().name("alerts-history").start(this::work);
    }

    /** The stored alerts, newest first. */
    public static List<AlertRecord> latest(StoreNotes notes) {
        List<AlertRecord> kept = new ArrayList<>(parse(notes.text(NAME).orElse(null)).values());
        Collections.reverse(kept);
        return kept;
    }

    /** Stores the current state of an alert, replacing the former; returns at once. */
    void save(AlertRecord record) {
        boolean _ = queue.offer(record);
    }

    private void work() {
        Map<String, AlertRecord> pending = new LinkedHashMap<>();
        boolean isLast = false;
        while (!isLast) {
            isLast = closing.await(pending.isEmpty() ? Duration.ZERO : RETRY_INTERVAL);
            take(pending, isLast);
            if (!pending.isEmpty() && write(pending)) {
                pending.clear();
            }
            while (pending.size() > KEPT_MAX) {
                pending.remove(pending.keySet().iterator().next());
            }
        }
    }

    /** Waits for new entries for a short time, so that closing is noticed. */
    private void take(Map<String, AlertRecord> into, boolean isLast) {
        try {
            AlertRecord first = isLast ? queue.poll() : queue.poll(200, TimeUnit.MILLISECONDS);
            if (first != null) {
                List<AlertRecord> all = new ArrayList<>(List.of(first));
                queue.drainTo(all);
                all.forEach(record -> into.put(record.id(), record));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean write(Map<String, AlertRecord> records) {
        try {
            StoreNotes store = notes.get();
            for (int i = 0; i < ATTEMPTS_MAX; i++) {
                String before = store.text(NAME).orElse(null);
                Map<String, AlertRecord> all = parse(before);
                records.forEach((id, each) -> all.put(id, shortened(each)));
                if (store.replace(NAME, before, text(all))) {
                    return true;
                }
            }
            return false;
        } catch (RuntimeException e) {
            // The store may be down or closed; the alerts themselves are sent anyway.
            LOG.atDebug().setCause(e).log("cannot store alert");
            return false;
        }
    }

    private static AlertRecord shortened(AlertRecord record) {
        Alert alert = record.alert();
        return new AlertRecord(
                record.id(),
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
                record.deliveries());
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

    /** Oldest first; entries in a later version's format are skipped. */
    private static Map<String, AlertRecord> parse(@Nullable String text) {
        Map<String, AlertRecord> all = new LinkedHashMap<>();
        for (JsonTree tree : JsonTree.parse(text).children("alerts")) {
            try {
                AlertRecord record = AlertRecordJson.parse(tree);
                all.put(record.id(), record);
            } catch (RuntimeException e) {
                LOG.atDebug().setCause(e).log("ignored an unreadable stored alert");
            }
        }
        return all;
    }

    /** Stores the remaining entries. */
    @Override
    public void close() {
        closing.stop();
        try {
            thread.join(CLOSE_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
