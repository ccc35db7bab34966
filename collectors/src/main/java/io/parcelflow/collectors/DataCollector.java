package io.parcelflow.collectors;

import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.run.task.Step;
import java.time.Instant;

/**
 * The code that speaks to one source.
 *
 * <p>Thread-safe: several steps of the same collector are under way at once. Retries, pacing and
 * storing are not its business.
 */
public interface DataCollector extends AutoCloseable {

    /** What the engine has to know of the source. */
    SourceProfile profile();

    /**
     * Performs exactly one request (and the redirects it leads to).
     *
     * <p>What is expected to go wrong comes back as a {@link FetchResult.Failed}; an exception is a
     * bug of the collector.
     *
     * @throws InterruptedException if the run no longer wants the answer
     */
    FetchResult fetch(Step step) throws InterruptedException;

    /**
     * Turns a raw record into an observation; pure, without I/O.
     *
     * @param raw a record of {@code step}'s result
     * @param at when the source said it
     */
    AdaptResult adapt(RawRecord raw, Step step, Instant at);

    /** Asks the source one cheap question to see whether it can be collected from now. */
    SourceHealth healthCheck() throws InterruptedException;

    @Override
    default void close() {}
}
