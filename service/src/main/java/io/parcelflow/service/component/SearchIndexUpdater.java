package io.parcelflow.service.component;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.service.lifecycle.StopSignal;
import io.parcelflow.store.search.IndexFreshness;
import io.parcelflow.store.search.PropertySearch;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the search index and the statistics of ended runs up to date in the background: at full
 * speed while no run is active, and during a run so slowly that it takes a twentieth of a
 * processor.
 */
public final class SearchIndexUpdater implements ServiceComponent {

    private static final Logger LOG = LoggerFactory.getLogger(SearchIndexUpdater.class);

    /** Number of properties per batch; takes a few hundredths of a second. */
    private static final int BATCH = 200;

    /** Interval between checks when there is nothing to do. */
    private static final Duration PAUSE_MIN = Duration.ofSeconds(2);

    /** Interval after a failure of the store. */
    private static final Duration FAILURE_REST = Duration.ofSeconds(30);

    /** Pauses for this many times its working time during a run, and otherwise. */
    private static final int RESTS_BESIDE_RUN = 20;

    private static final int RESTS_ALONE = 1;

    private final OrchestrationEngine engine;
    private final StopSignal stopped = new StopSignal();
    private final Thread thread;

    // An optimization for runs; correctness does not depend on it.
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
            } catch (OrchestrationException e) {
                if (!hasFailed) {
                    LOG.atWarn().setCause(e).log("cannot update the search index");
                }
                hasFailed = true;
                rest = FAILURE_REST;
            }
        }
    }

    /** Processes one batch and returns the pause before the next. */
    private Duration work() {
        PropertySearch search = engine.properties().search();
        // The run may belong to another process.
        boolean isBeside = !search.indexFreshness().isCurrent() && engine.runs().current() != null;
        long start = System.nanoTime();
        IndexFreshness freshness = search.updateIndex(BATCH, Instant.now());
        Duration worked = Duration.ofNanos(System.nanoTime() - start);
        Duration due = worked.multipliedBy(isBeside ? RESTS_BESIDE_RUN : RESTS_ALONE);
        boolean isDone = freshness.isCurrent();
        return isDone && due.compareTo(PAUSE_MIN) < 0 ? PAUSE_MIN : due;
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
