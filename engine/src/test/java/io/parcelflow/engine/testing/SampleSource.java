package io.parcelflow.engine.testing;

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
    private DataSourceType type = DataSourceType.WEB_SITE;
    private SourceCategory category = SourceCategory.RELAXED;
    private int maxInFlight = 4;
    private boolean hasDetails;
    private boolean needsPreparation;

    private SampleSource(String name) {
        this.name = name;
    }

    /** A web site of that name. */
    public static SampleSource named(String name) {
        return new SampleSource(name);
    }

    /** An API in place of a web site. */
    public SampleSource api() {
        type = DataSourceType.API;
        return this;
    }

    /** Its rate limits, such as {@code 2/s, 7200/h}. */
    public SampleSource limits(String text) {
        limits = RateLimit.parseAll(text);
        return this;
    }

    /** Steps that may be under way at the same time. */
    public SampleSource inFlight(int max) {
        maxInFlight = max;
        return this;
    }

    /** Its records have a page of their own. */
    public SampleSource details() {
        hasDetails = true;
        return this;
    }

    /** Its robots.txt is read first. */
    public SampleSource preparation() {
        needsPreparation = true;
        return this;
    }

    /** Strictly limited, for the strategies that tell such sources apart. */
    public SampleSource strict() {
        category = SourceCategory.STRICT;
        return this;
    }

    /** What an engine knows of it. */
    public SourceProfile profile() {
        return new SourceProfile(
                name, type, category, limits, maxInFlight, hasDetails, needsPreparation);
    }

    /** A lane of so many ZIP codes. */
    public Lane lane(int zips) {
        return lane(zips, Duration.ZERO);
    }

    /** The same with a pause between two of them. */
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

    /** A plan of one stage. */
    public static Plan plan(Duration timeLimit, int atOnce, Lane... lanes) {
        Stage stage = new Stage("all", Arrays.asList(lanes), atOnce, Duration.ZERO);
        return new Plan(
                OrchestrationMode.PARALLEL, List.of(stage), atOnce, timeLimit, "for a test");
    }
}
