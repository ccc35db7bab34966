package io.parcelflow.collectors;

import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.run.task.Step;
import java.time.Instant;

/**
 * Fetches and parses the records of one source.
 *
 * <p>Thread-safe: several steps of the same collector run in parallel. The engine is responsible
 * for retries, rate limiting and storage.
 */
public interface DataCollector extends AutoCloseable {

    /** The properties of the source that the engine needs. */
    SourceProfile profile();

    /**
     * Sends exactly one request, and follows its redirects.
     *
     * <p>Expected failures are returned as {@link FetchResult.Failed}; an exception is a bug of the
     * collector.
     *
     * @throws InterruptedException if the run no longer needs the response
     */
    FetchResult fetch(Step step) throws InterruptedException;

    /**
     * Converts a raw record to an observation; pure, without I/O.
     *
     * @param raw a record of {@code step}'s result
     * @param at when the source reported it
     */
    AdaptResult adapt(RawRecord raw, Step step, Instant at);

    /** Sends one cheap request to check whether the source is ready. */
    SourceHealth healthCheck() throws InterruptedException;

    @Override
    default void close() {}
}
