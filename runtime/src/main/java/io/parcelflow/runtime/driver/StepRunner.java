package io.parcelflow.runtime.driver;

import io.parcelflow.collectors.AdaptResult;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.RawRecord;
import io.parcelflow.collectors.RequestEvents;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.RunMachine;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.ListedPage;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.runtime.driver.count.StoredCounts;
import io.parcelflow.store.CommitResult;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Performs a step: waits for its start time, fetches, parses, stores, and returns the result. */
final class StepRunner {

    private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);

    /** Fits the default heap with pages of a hundred records. */
    private static final int ANSWERS_AT_ONCE = 16;

    private static final long PLACE_PATIENCE_NANOS = 3_000_000_000L;

    private final String runId;
    private final Map<String, DataCollector> collectors;
    private final LockedStore lockedStore;
    private final StoreGuard guard;
    private final Instant detailsBefore;
    private final RunClock clock;
    private final Consumer<Event> events;
    private final InFlightResponses workbench =
            new InFlightResponses(ANSWERS_AT_ONCE, PLACE_PATIENCE_NANOS);
    private final Map<String, StoredCounts> storedCounts = new ConcurrentHashMap<>();

    StepRunner(
            String runId,
            Map<String, DataCollector> collectors,
            LockedStore lockedStore,
            StoreGuard guard,
            Instant detailsBefore,
            RunClock clock,
            Consumer<Event> events) {
        this.runId = runId;
        this.collectors = collectors;
        this.lockedStore = lockedStore;
        this.guard = guard;
        this.detailsBefore = detailsBefore;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Performs the step.
     *
     * @throws InterruptedException if the step was abandoned
     * @throws StoreException if what it brought cannot be stored
     */
    Event perform(Step step) throws InterruptedException {
        long waitNanos = clock.nanosUntil(step.notBefore());
        if (waitNanos > 0) {
            Thread.sleep(Duration.ofNanos(waitNanos));
        }
        if (!lockedStore.lease().isValid()) {
            // Another process may be using the source by now.
            guard.read(() -> {
                lockedStore.lease().ensureValid();
                return true;
            });
        }
        DataCollector collector = collector(step.source());
        if (hasMissedItsMoment(step, collector)) {
            return new Event.StepNotSent(clock.now(), step);
        }
        try (StepRequest request = new StepRequest(step, clock, events, workbench)) {
            return perform(step, collector, request);
        }
    }

    private Event perform(Step step, DataCollector collector, StepRequest request)
            throws InterruptedException {
        long leftNanos = System.nanoTime();
        FetchResult result = fetch(collector, step, request);
        Duration latency = Duration.ofNanos(System.nanoTime() - leftNanos);
        request.ended();
        return switch (result) {
            case FetchResult.Fetched fetched -> commit(collector, step, fetched, latency);
            case FetchResult.Failed(Failure failure) -> {
                boolean isGone =
                        step.kind() == StepKind.DETAIL && failure.kind() == FailureKind.NOT_FOUND;
                // A record that no longer exists at the source is a result, not a failure.
                yield isGone
                        ? commit(
                                collector,
                                step,
                                FetchResult.Fetched.page(List.of(), null, -1),
                                latency)
                        : new Event.StepFailed(clock.now(), step, latency, failure);
            }
        };
    }

    private boolean hasMissedItsMoment(Step step, DataCollector collector) {
        return !collector.profile().limits().isEmpty()
                && clock.nanosUntil(step.notBefore()) < -RunMachine.SEND_DELAY_MAX.toNanos();
    }

    private DataCollector collector(String source) {
        DataCollector collector = collectors.get(source);
        if (collector == null) {
            throw new IllegalArgumentException("no collector for " + source);
        }
        return collector;
    }

    private static FetchResult fetch(DataCollector collector, Step step, StepRequest request)
            throws InterruptedException {
        try {
            return RequestEvents.withListener(request, () -> collector.fetch(step));
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            return new FetchResult.Failed(defect(step, e));
        }
    }

    private static Failure defect(Step step, Throwable e) {
        LOG.atError()
                .addKeyValue("source", step.source())
                .addKeyValue("zip", step.zip())
                .addKeyValue("step", step.id())
                .setCause(e)
                .log("internal error in the collector");
        return Failure.of(
                FailureKind.DEFECT,
                "the collector " + step.source() + ": internal error " + e.getClass().getName());
    }

    private Event commit(
            DataCollector collector, Step step, FetchResult.Fetched fetched, Duration latency)
            throws InterruptedException {
        Instant at = clock.now();
        List<Observation> observations = new ArrayList<>(fetched.records().size());
        List<Reject> rejects = new ArrayList<>(0);
        for (RawRecord raw : fetched.records()) {
            AdaptResult adapted = adapt(collector, raw, step, at);
            if (adapted instanceof AdaptResult.Accepted(Observation observation)) {
                observations.add(observation);
            } else {
                rejects.add(((AdaptResult.Rejected) adapted).reject());
            }
        }
        int detailsDue = 0;
        ListedPage page = null;
        if (step.kind() != StepKind.PREPARE) {
            StepCommit commit =
                    new StepCommit(
                            runId,
                            step,
                            at,
                            fetched.nextCursor(),
                            collector.profile().hasDetails(),
                            detailsBefore,
                            observations,
                            rejects,
                            fetched.announcedTotal(),
                            fetched.skippedKeys());
            CommitResult result;
            try {
                result = guard.write(() -> lockedStore.store().commit(commit));
            } catch (StoreException e) {
                if (e.kind() != StoreException.Kind.REFUSED) {
                    throw e;
                }
                return new Event.StepFailed(clock.now(), step, latency, refused(step, e));
            }
            detailsDue = result.detailsDue();
            page =
                    step.kind() == StepKind.LIST
                            ? new ListedPage(
                                    result.totals(),
                                    fetched.rows(),
                                    fetched.rowsExpected(),
                                    fetched.narrowerSearch())
                            : null;
            count(step, result, fetched.skipped());
        }
        return new Event.StepCommitted(
                clock.now(),
                step,
                latency,
                fetched.nextCursor(),
                observations.size(),
                rejects.size(),
                detailsDue,
                pagesExpected(step, fetched),
                fetched.crawlDelay(),
                page);
    }

    /** The store works, but rejects the records of this step. */
    private static Failure refused(Step step, StoreException e) {
        LOG.atError()
                .addKeyValue("source", step.source())
                .addKeyValue("zip", step.zip())
                .addKeyValue("step", step.id())
                .setCause(e)
                .log("the store rejected a step");
        return Failure.of(FailureKind.DEFECT, "the store rejected its records: " + e.getMessage());
    }

    private static AdaptResult adapt(
            DataCollector collector, RawRecord raw, Step step, Instant at) {
        try {
            return collector.adapt(raw, step, at);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            Failure defect = defect(step, e);
            return new AdaptResult.Rejected(
                    new Reject(step.source(), step.zip(), raw.key(), defect.message(), raw.key()));
        }
    }

    private static int pagesExpected(Step step, FetchResult.Fetched fetched) {
        int onPage = fetched.rows();
        boolean isFirstPage = step.kind() == StepKind.LIST && step.position() == null;
        return isFirstPage && onPage > 0 && fetched.announcedTotal() > 0
                ? (int) Math.min(Integer.MAX_VALUE, Math.ceilDiv(fetched.announcedTotal(), onPage))
                : 0;
    }

    private void count(Step step, CommitResult result, int skipped) {
        StoredCounts counts =
                step.kind() == StepKind.DETAIL
                        ? new StoredCounts(0, 0, 0, result.created() + result.changed(), skipped)
                        : new StoredCounts(
                                result.created(), result.changed(), result.unchanged(), 0, skipped);
        storedCounts.merge(step.source(), counts, StoredCounts::plus);
    }

    /** What the records of each source changed in the store so far. */
    Map<String, StoredCounts> storedCounts() {
        return Map.copyOf(storedCounts);
    }
}
