package io.parcelflow.bench.scale;

import io.parcelflow.bench.sources.CountyFactory;
import io.parcelflow.engine.plan.DataSourceType;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.plan.SourceCategory;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.RetryPolicy;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.strategy.ParallelStrategy;
import io.parcelflow.engine.strategy.PlanSettings;
import io.parcelflow.engine.strategy.PlanningContext;
import io.parcelflow.engine.strategy.SystemLoad;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Creates plans of any size like the program does. */
public final class LargePlans {

    private static final Duration LATENCY = Duration.ofMillis(50);
    private static final int MAX_IN_FLIGHT = 16;
    private static final int FIRST_ZIP = 501;

    private LargePlans() {}

    /** The initial state of a run with that many sources and ZIP codes. */
    public static RunSpec spec(
            int sources, int zips, int pagesPerZip, List<RateLimit> limits, Instant at) {
        return spec("large", sources, FIRST_ZIP, zips, pagesPerZip, limits, at);
    }

    /** The same for a run with that ID and ZIP codes from that one on. */
    static RunSpec spec(
            String runId,
            int sources,
            int firstZip,
            int zips,
            int pagesPerZip,
            List<RateLimit> limits,
            Instant at) {
        List<SourceProfile> profiles = new ArrayList<>();
        Map<String, SourceHistory> history = new HashMap<>();
        for (int i = 0; i < sources; i++) {
            String name = CountyFactory.name(i + 1);
            profiles.add(
                    new SourceProfile(
                            name,
                            DataSourceType.API,
                            SourceCategory.RELAXED,
                            limits,
                            MAX_IN_FLIGHT,
                            false,
                            false));
            history.put(
                    name, new SourceHistory(true, LATENCY, pagesPerZip, 25, Map.of(), Map.of(), 0));
        }
        PlanSettings settings =
                new PlanSettings(
                        sources, Duration.ofDays(30), Duration.ZERO, Duration.ZERO, Duration.ZERO);
        PlanningContext context =
                new PlanningContext(
                        profiles, zipCodes(firstZip, zips), settings, history, SystemLoad.IDLE, 1);
        return new RunSpec(
                runId,
                new ParallelStrategy().plan(context),
                at,
                1,
                RetryPolicy.DEFAULT,
                Map.of(),
                history);
    }

    private static List<ZipCode> zipCodes(int firstZip, int zips) {
        List<ZipCode> codes = new ArrayList<>(zips);
        for (int i = 0; i < zips; i++) {
            codes.add(new ZipCode(String.format(Locale.ROOT, "%05d", firstZip + i)));
        }
        return codes;
    }
}
