package io.parcelflow.engine.testing;

import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.strategy.PlanSettings;
import io.parcelflow.engine.strategy.PlanningContext;
import io.parcelflow.engine.strategy.SystemLoad;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A planning context for tests: four ZIP codes, no delays, an idle machine, one hour. */
public final class SampleContext {

    private final List<SourceProfile> sources;
    private final Map<String, SourceHistory> history = new HashMap<>();
    private int atOnce = 2;
    private Duration timeLimit = Duration.ofHours(1);
    private Duration interZip = Duration.ZERO;
    private Duration interCollector = Duration.ZERO;
    private Duration parallelInterZip = Duration.ZERO;
    private SystemLoad load = SystemLoad.IDLE;

    private SampleContext(List<SourceProfile> sources) {
        this.sources = sources;
    }

    /** Of these sources, in their order. */
    public static SampleContext of(SampleSource... sources) {
        return new SampleContext(List.of(sources).stream().map(SampleSource::profile).toList());
    }

    /** How many sources a plan may ask at the same time. */
    public SampleContext atOnce(int most) {
        atOnce = most;
        return this;
    }

    /** The time after which no new step starts. */
    public SampleContext timeLimit(Duration limit) {
        timeLimit = limit;
        return this;
    }

    /** The pauses that the settings ask for. */
    public SampleContext delays(Duration zip, Duration collector, Duration parallelZip) {
        interZip = zip;
        interCollector = collector;
        parallelInterZip = parallelZip;
        return this;
    }

    /**
     * A machine under load.
     *
     * @param load of each of its two cores, from 0
     */
    public SampleContext busy(double load) {
        this.load = new SystemLoad(2, 2 * load);
        return this;
    }

    /** All sources were measured to have so many pages a ZIP, each answered in that time. */
    public SampleContext measured(int pages, Duration latency) {
        for (SourceProfile source : sources) {
            history.put(
                    source.name(),
                    new SourceHistory(true, latency, pages, 25, Map.of(), Map.of(), 0));
        }
        return this;
    }

    /** What a strategy is handed. */
    public PlanningContext context() {
        return new PlanningContext(
                sources,
                SampleSource.zips(4),
                new PlanSettings(atOnce, timeLimit, interZip, interCollector, parallelInterZip),
                history,
                load,
                3);
    }
}
