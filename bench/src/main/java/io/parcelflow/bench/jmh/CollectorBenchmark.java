package io.parcelflow.bench.jmh;

import io.parcelflow.collectors.AdaptResult;
import io.parcelflow.collectors.FetchResult;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The time a collector takes for one request and for one record. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CollectorBenchmark {

    /** Which collector, and whether a result page or one record's own page. */
    @Param({"maricopa_api LIST", "maricopa_api DETAIL", "phoenix_mls LIST", "phoenix_mls DETAIL"})
    public String page = "maricopa_api LIST";

    private final CollectorFixture pair = new CollectorFixture();
    private CollectorFixture.@Nullable Page opened;
    private int next;

    @Setup
    public void open() throws InterruptedException {
        opened = pair.page(page);
    }

    @TearDown
    public void close() {
        pair.close();
    }

    /** Turns one raw record into an observation. */
    @Benchmark
    public AdaptResult adapt() {
        CollectorFixture.Page asked = Objects.requireNonNull(opened);
        next = next + 1 == asked.records().size() ? 0 : next + 1;
        return asked.adapt(next);
    }

    /** Asks a source on this machine that answers at once, and reads the answer. */
    @Benchmark
    public FetchResult fetch() throws InterruptedException {
        return Objects.requireNonNull(opened).fetch();
    }
}
