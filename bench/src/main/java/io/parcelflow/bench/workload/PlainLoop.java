package io.parcelflow.bench.workload;

import io.parcelflow.bench.process.RunOutput;
import io.parcelflow.bench.sources.CountyFactories;
import io.parcelflow.collectors.AdaptResult;
import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.CollectorSettings;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.RawRecord;
import io.parcelflow.collectors.SourceSetting;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.Store;
import io.parcelflow.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The baseline of the engine: the same client, adapter and store, and nothing else. A few virtual
 * threads per source collect one ZIP code after another; no plan, rate limits and retries.
 *
 * <p>Configured by the program's own environment variables and {@link #SHARED_COMMITS}, without
 * which each page is its own transaction.
 */
public final class PlainLoop {

    /** If set, pages of several threads share transactions. */
    static final String SHARED_COMMITS = "BENCH_SHARED_COMMITS";

    private static final String RUN = "plain";

    private final Map<String, String> environment;
    private final Store store;
    private final boolean sharesCommits;
    private final ReentrantLock commits = new ReentrantLock();
    private final AtomicLong steps = new AtomicLong();
    private final AtomicLong records = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Instant detailsBefore = Instant.EPOCH;

    private PlainLoop(Map<String, String> environment, Store store) {
        this.environment = environment;
        this.store = store;
        this.sharesCommits = environment.containsKey(SHARED_COMMITS);
    }

    public static void main(String[] args) throws InterruptedException {
        Map<String, String> environment = System.getenv();
        long startNanos = System.nanoTime();
        Path file = Path.of(environment.getOrDefault("PARCELFLOW_HOME", "."), "parcelflow.db");
        try (Store store = SqliteStore.open(file)) {
            PlainLoop loop = new PlainLoop(environment, store);
            loop.run();
            System.out.println(
                    RunOutput.format(
                            loop.records.get(), Duration.ofNanos(System.nanoTime() - startNanos)));
        }
    }

    private void run() throws InterruptedException {
        List<ZipCode> zips =
                Stream.of(environment.getOrDefault("TARGET_ZIP_CODES", "").split(","))
                        .map(ZipCode::new)
                        .toList();
        Map<String, DataCollector> collectors = collectors();
        begin(collectors.keySet().stream().toList(), zips);
        List<Thread> threads = new ArrayList<>();
        for (DataCollector collector : collectors.values()) {
            Queue<ZipCode> waiting = new ConcurrentLinkedQueue<>(zips);
            for (int i = 0; i < collector.profile().maxInFlight(); i++) {
                threads.add(Thread.ofVirtual().start(() -> work(collector, waiting)));
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("the plain loop failed", failed);
        }
    }

    private Map<String, DataCollector> collectors() {
        List<String> wanted = List.of(environment.getOrDefault("SOURCES", "").split(","));
        Map<String, DataCollector> collectors = new HashMap<>(CountyFactories.COUNT * 2);
        for (CollectorFactory factory : ServiceLoader.load(CollectorFactory.class)) {
            if (wanted.contains(factory.source())) {
                Map<String, String> values = new HashMap<>();
                for (SourceSetting setting : factory.settings()) {
                    String value = environment.getOrDefault(setting.key(), setting.defaultValue());
                    if (value != null) {
                        values.put(setting.key(), value);
                    }
                }
                collectors.put(factory.source(), factory.create(new CollectorSettings(values)));
            }
        }
        return collectors;
    }

    private void begin(List<String> sources, List<ZipCode> zips) {
        Map<String, List<ZipCode>> tasks = new HashMap<>();
        sources.forEach(source -> tasks.put(source, zips));
        store.journal()
                .begin(
                        new RunRecord(
                                RUN,
                                "PLAIN",
                                Instant.now(),
                                ProcessHandle.current().pid(),
                                0,
                                zips.size(),
                                sources.size(),
                                "{}"),
                        tasks);
    }

    private void work(DataCollector collector, Queue<ZipCode> waiting) {
        try {
            ZipCode zip = waiting.poll();
            while (zip != null && failure.get() == null) {
                list(collector, zip);
                zip = waiting.poll();
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    private void list(DataCollector collector, ZipCode zip) throws InterruptedException {
        String position = null;
        do {
            String source = collector.profile().name();
            long id = steps.incrementAndGet();
            Step step = new Step(id, source, zip, StepKind.LIST, position, 1, Instant.EPOCH);
            FetchResult result = collector.fetch(step);
            if (!(result instanceof FetchResult.Fetched page)) {
                throw new IllegalStateException(source + " " + zip + ": " + result);
            }
            store(collector, step, page);
            position = page.nextCursor();
        } while (position != null);
    }

    private void store(DataCollector collector, Step step, FetchResult.Fetched page) {
        Instant at = Instant.now();
        List<Observation> observations = new ArrayList<>(page.records().size());
        for (RawRecord raw : page.records()) {
            if (collector.adapt(raw, step, at) instanceof AdaptResult.Accepted(Observation one)) {
                observations.add(one);
            }
        }
        StepCommit commit =
                new StepCommit(
                        RUN,
                        step,
                        at,
                        page.nextCursor(),
                        false,
                        detailsBefore,
                        observations,
                        List.of());
        if (sharesCommits) {
            store.commit(commit);
        } else {
            commits.lock();
            try {
                store.commit(commit);
            } finally {
                commits.unlock();
            }
        }
        records.addAndGet(observations.size());
    }
}
