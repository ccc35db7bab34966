package io.parcelflow.engine.run;

import io.parcelflow.engine.plan.DataSourceType;
import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.plan.SourceCategory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.property.ZipCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A source for tests: no limits, four in flight, no details, unless told otherwise. */
public final class SampleSource {

    private final String name;
    private List<RateLimit> limits = List.of();
    private SourceCategory category = SourceCategory.RELAXED;
    private int maxInFlight = 4;
    private boolean hasDetails;
    private boolean needsPreparation;

    private SampleSource(String name) {
        this.name = name;
    }

    public static SampleSource named(String name) {
        return new SampleSource(name);
    }

    public SampleSource limits(String text) {
        limits = RateLimit.parseAll(text);
        return this;
    }

    public SampleSource inFlight(int max) {
        maxInFlight = max;
        return this;
    }

    public SampleSource details() {
        hasDetails = true;
        return this;
    }

    public SampleSource preparation() {
        needsPreparation = true;
        return this;
    }

    public SampleSource strict() {
        category = SourceCategory.STRICT;
        return this;
    }

    public SourceProfile profile() {
        return new SourceProfile(
                name,
                DataSourceType.WEB_SITE,
                category,
                limits,
                maxInFlight,
                hasDetails,
                needsPreparation);
    }

    public Lane lane(int zips) {
        return lane(zips, Duration.ZERO);
    }

    public Lane lane(int zips, Duration interZipDelay) {
        return new Lane(profile(), zips(zips), interZipDelay);
    }

    /** The ZIP codes 85001, 85002 and so on. */
    public static List<ZipCode> zips(int count) {
        List<ZipCode> zips = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            zips.add(zip(i));
        }
        return zips;
    }

    private static ZipCode zip(int i) {
        return new ZipCode("%05d".formatted(1 + (84_999 + i) % 99_999));
    }

    /** A plan of one stage with all lanes at once and ten minutes. */
    public static Plan plan(Lane... lanes) {
        return plan(Duration.ofMinutes(10), lanes.length, lanes);
    }

    public static Plan plan(Duration timeLimit, int atOnce, Lane... lanes) {
        Stage stage = new Stage("all", Arrays.asList(lanes), atOnce, Duration.ZERO);
        return new Plan(
                OrchestrationMode.PARALLEL, List.of(stage), atOnce, timeLimit, "for a test");
    }
}
