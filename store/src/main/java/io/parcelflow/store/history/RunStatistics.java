package io.parcelflow.store.history;

import io.parcelflow.engine.run.task.TaskState;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of a run.
 *
 * @param activeTime running time without interruptions
 * @param makespan running time without interruptions and pauses; null if that is unknown
 * @param lowerBound minimum time for the same requests; null if that is unknown
 * @param sources what it did at each source, in the order of the plan
 */
public record RunStatistics(
        String runId,
        Duration activeTime,
        @Nullable Duration makespan,
        @Nullable Duration lowerBound,
        List<SourceStatistics> sources) {

    public RunStatistics {
        sources = List.copyOf(sources);
    }

    private long sum(ToLongFunction<SourceStatistics> number) {
        return sources.stream().mapToLong(number).sum();
    }

    public long tasks() {
        return sum(SourceStatistics::tasksTotal);
    }

    public long tasks(TaskState state) {
        return sum(source -> source.tasks(state));
    }

    /** Share of the tasks that are done, from 0 to 1. */
    public double successRate() {
        return tasks() == 0 ? 0 : (double) tasks(TaskState.DONE) / tasks();
    }

    public long requests() {
        return sum(SourceStatistics::requests);
    }

    /** Records that all result pages brought. */
    public long listed() {
        return sum(SourceStatistics::listed);
    }

    public long rejects() {
        return sum(SourceStatistics::rejects);
    }

    /** Steps that failed permanently. */
    public long failures() {
        return sum(SourceStatistics::failures);
    }

    /** New properties, 0 where unknown. */
    public long created() {
        return sum(source -> source.created() == null ? 0 : source.created());
    }

    /** Properties known before of which a listing changed a value, 0 where unknown. */
    public long changed() {
        return sum(source -> source.changed() == null ? 0 : source.changed());
    }

    /** The lower bound ÷ the makespan, at most 1: as fast as possible. Empty if unknown. */
    public OptionalDouble efficiency() {
        return makespan == null || lowerBound == null || makespan.isZero()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Math.min(1, (double) lowerBound.toNanos() / makespan.toNanos()));
    }
}
