package io.parcelflow.service.component;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.service.lifecycle.StopSignal;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.search.IndexFreshness;
import io.parcelflow.store.search.PropertySearch;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what properties are found by up to date in the background, and sums up what ended runs
 * did: at once while no run goes on, and beside a run so slowly that it takes a twentieth of a
 * processor.
 */
public final class SearchIndexUpdater implements ServiceComponent {

    private static final Logger LOG = LoggerFactory.getLogger(SearchIndexUpdater.class);

    /** Properties at a time; takes some hundredths of a second. */
    private static final int BATCH = 200;

    /** How long it looks away when there is nothing to do. */
    private static final Duration REST = Duration.ofSeconds(2);

    /** After the store failed. */
    private static final Duration FAILURE_REST = Duration.ofSeconds(30);

    /** Rests so many times as long as it worked while a run goes on, and while none does. */
    private static final int RESTS_BESIDE_RUN = 20;

    private static final int RESTS_ALONE = 1;

    private final OrchestrationEngine engine;
    private final StopSignal stopped = new StopSignal();
    private final Thread thread;

    // Only so that runs come first; nothing depends on it.
    @SuppressWarnings("ThreadPriorityCheck")
    public SearchIndexUpdater(OrchestrationEngine engine) {
        this.engine = engine;
        this.thread =
                Thread.ofPlatform()
                        .name("parcelflow-search")
                        .daemon()
                        .priority(Thread.MIN_PRIORITY)
                        .unstarted(this::loop);
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public void start() {
        thread.start();
    }

    private void loop() {
        Duration rest = Duration.ZERO;
        boolean hasFailed = false;
        while (!stopped.await(rest)) {
            try {
                rest = work();
                hasFailed = false;
            } catch (StoreException e) {
                if (!hasFailed) {
                    LOG.atWarn().setCause(e).log("properties cannot be made searchable");
                }
                hasFailed = true;
                rest = FAILURE_REST;
            }
        }
    }

    /** Takes over a few; how long to rest then. */
    private Duration work() {
        PropertySearch search = engine.search();
        // The run may be another process's.
        boolean isBeside = !search.indexFreshness().isCurrent() && engine.currentRun() != null;
        long start = System.nanoTime();
        IndexFreshness freshness = search.updateIndex(BATCH, Instant.now());
        Duration worked = Duration.ofNanos(System.nanoTime() - start);
        Duration due = worked.multipliedBy(isBeside ? RESTS_BESIDE_RUN : RESTS_ALONE);
        boolean isDone = freshness.isCurrent();
        return isDone && due.compareTo(REST) < 0 ? REST : due;
    }

    @Override
    public void prepareStop() {
        stopped.stop();
    }

    @Override
    public void close() {
        stopped.stop();
    }
}
