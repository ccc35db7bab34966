package io.parcelflow.bench.jmh;

import io.parcelflow.collectors.AdaptResult;
import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.CollectorSettings;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.RawRecord;
import io.parcelflow.collectors.SourceSetting;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.sandbox.SandboxSettings;
import io.parcelflow.sandbox.site.Latency;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Both built-in sources, simulated without latency or limits, and their collectors. */
public final class CollectorFixture implements AutoCloseable {

    private static final ZipCode ZIP = new ZipCode("85031");

    private final Sandbox sandbox;

    /** Starts both. */
    public CollectorFixture() {
        SandboxSettings defaults = SandboxSettings.defaults();
        sandbox =
                Sandbox.start(
                        defaults.withLoggedRequestsMax(0)
                                .withMaricopa(
                                        defaults.maricopa()
                                                .withLimits()
                                                .withLatency(Latency.none()))
                                .withPhoenix(
                                        defaults.phoenix()
                                                .withLimits()
                                                .withLatency(Latency.none())));
    }

    /**
     * A page for repeated requests.
     *
     * @param name a source's name and {@code LIST} or {@code DETAIL}, separated by a space
     */
    public Page page(String name) throws InterruptedException {
        int space = name.indexOf(' ');
        String source = name.substring(0, space);
        DataCollector collector = collector(source);
        Step list = step(source, StepKind.LIST, null);
        Page page = new Page(collector, list, records(collector, list));
        if (StepKind.valueOf(name.substring(space + 1)) == StepKind.LIST) {
            return page;
        }
        Step detail = step(source, StepKind.DETAIL, page.records().getFirst().key());
        return new Page(collector, detail, records(collector, detail));
    }

    private static Step step(String source, StepKind kind, @Nullable String position) {
        return new Step(1, source, ZIP, kind, position, 1, Instant.EPOCH);
    }

    private static List<RawRecord> records(DataCollector collector, Step step)
            throws InterruptedException {
        if (collector.fetch(step) instanceof FetchResult.Fetched fetched) {
            return fetched.records();
        }
        throw new IllegalStateException("the simulated source did not answer " + step);
    }

    private DataCollector collector(String source) {
        Map<String, String> given = sandbox.collectorSettings();
        for (CollectorFactory factory : ServiceLoader.load(CollectorFactory.class)) {
            if (factory.source().equals(source)) {
                Map<String, String> values = new HashMap<>();
                for (SourceSetting setting : factory.settings()) {
                    String value = given.getOrDefault(setting.key(), setting.defaultValue());
                    if (value != null) {
                        values.put(setting.key(), value);
                    }
                }
                return factory.create(new CollectorSettings(values));
            }
        }
        throw new IllegalArgumentException("there is no source " + source);
    }

    @Override
    public void close() {
        sandbox.close();
    }

    /**
     * A page of a source.
     *
     * @param collector the collector
     * @param step the request
     * @param records its records
     */
    public record Page(DataCollector collector, Step step, List<RawRecord> records) {

        public FetchResult fetch() throws InterruptedException {
            return collector.fetch(step);
        }

        public AdaptResult adapt(int record) {
            return collector.adapt(records.get(record), step, Instant.EPOCH);
        }
    }
}
