package io.parcelflow.store;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.BacklogItem;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store with a run that has begun, and short words for what runs do with it. */
public abstract class StoreFixture {

    protected static final Instant MONDAY = Instant.parse("2026-11-23T03:00:00Z");
    protected static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
    protected static final Instant WEDNESDAY = MONDAY.plus(Duration.ofDays(2));
    protected static final Instant MONTH_AGO = MONDAY.minus(Duration.ofDays(30));
    protected static final String ZIP = "85031";
    protected static final String OTHER_ZIP = "85033";
    protected static final String RUN = "daily_20261123_030000";
    protected static final String NEXT_RUN = "daily_20261124_030000";

    protected Store store;
    private long lastStep;

    /** Opens the store of this test; called again it opens the same one. */
    protected abstract Store open();

    @BeforeEach
    protected void openStore() {
        store = open();
        begin(RUN, MONDAY);
    }

    @AfterEach
    protected void closeStore() {
        store.close();
    }

    /** Closes the store and opens it again. */
    protected void reopen() {
        store.close();
        store = open();
    }

    /** Begins a run of both sources over both ZIP codes. */
    protected void begin(String runId, Instant at) {
        ZipCode zip = new ZipCode(ZIP);
        ZipCode otherZip = new ZipCode(OTHER_ZIP);
        Map<String, List<ZipCode>> lanes = new LinkedHashMap<>();
        lanes.put(ObservationBuilder.MLS, List.of(zip, otherZip));
        lanes.put(ObservationBuilder.COUNTY, List.of(otherZip, zip));
        store.journal().begin(run(runId, at), lanes);
    }

    protected static RunRecord run(String runId, Instant at) {
        long pid = ProcessHandle.current().pid();
        return new RunRecord(runId, "sequential", at, pid, 42, 2, 2, "{\"lanes\":2}");
    }

    protected static RunRecord ended(RunRecord run, RunOutcome outcome, Instant at) {
        return run.ended(at, outcome, "{\"records\":7}");
    }

    /** The first of two result pages of a ZIP code, with the parcels A and B. */
    protected StepCommit firstOfTwoPages() {
        return listing(
                RUN,
                MONDAY,
                null,
                "2",
                ObservationBuilder.parcel("A"),
                ObservationBuilder.parcel("B"));
    }

    /** Stores the only result page of a ZIP code. */
    protected CommitResult list(Instant at, ObservationBuilder... said) {
        return list(RUN, at, said);
    }

    protected CommitResult list(String runId, Instant at, ObservationBuilder... said) {
        return store.commit(listing(runId, at, null, null, said));
    }

    /** The only result page of a ZIP code, in a run for which older details than that are due. */
    protected StepCommit onlyPage(
            String runId, Instant at, Instant detailsBefore, ObservationBuilder... said) {
        StepCommit page = listing(runId, at, null, null, said);
        return new StepCommit(
                runId,
                page.step(),
                at,
                null,
                page.wantsDetails(),
                detailsBefore,
                page.observations(),
                List.of());
    }

    protected StepCommit listing(
            String runId,
            Instant at,
            @Nullable String position,
            @Nullable String nextCursor,
            ObservationBuilder... said) {
        List<Observation> observations = observations(at, said);
        String source =
                observations.isEmpty()
                        ? ObservationBuilder.COUNTY
                        : observations.getFirst().source();
        ZipCode zip = observations.isEmpty() ? new ZipCode(ZIP) : observations.getFirst().zip();
        Step step = new Step(++lastStep, source, zip, StepKind.LIST, position, 1, at);
        return new StepCommit(
                runId,
                step,
                at,
                nextCursor,
                source.equals(ObservationBuilder.COUNTY),
                MONTH_AGO,
                observations,
                List.of());
    }

    /** Stores the own page of a county record, or that there is none. */
    protected CommitResult detail(
            String runId, String key, Instant at, ObservationBuilder... said) {
        return store.commit(page(runId, key, at, List.of(), said));
    }

    protected StepCommit page(
            String runId,
            String key,
            Instant at,
            List<Reject> rejects,
            ObservationBuilder... said) {
        for (ObservationBuilder each : said) {
            each.onPage();
        }
        return new StepCommit(
                runId, step(key, at), at, null, true, MONTH_AGO, observations(at, said), rejects);
    }

    /** A DETAIL step of the county. */
    protected Step step(String key, Instant at) {
        return new Step(
                ++lastStep,
                ObservationBuilder.COUNTY,
                new ZipCode(ZIP),
                StepKind.DETAIL,
                key,
                1,
                at);
    }

    private static List<Observation> observations(Instant at, ObservationBuilder... said) {
        return Arrays.stream(said).map(each -> each.when(at)).toList();
    }

    protected List<Property> all() {
        return all(PropertyQuery.of(List.of()));
    }

    protected List<Property> all(PropertyQuery query) {
        List<Property> properties = new ArrayList<>();
        store.properties().forEach(query, properties::add);
        return properties;
    }

    /** The one property that is stored. */
    protected Property only() {
        List<Property> properties = all();
        if (properties.size() != 1) {
            throw new AssertionError("one property was expected, not " + properties);
        }
        return properties.getFirst();
    }

    protected List<String> due(String runId, int limit) {
        return store
                .journal()
                .backlog(runId, ObservationBuilder.COUNTY, MONTH_AGO, limit)
                .items()
                .stream()
                .map(BacklogItem::key)
                .toList();
    }

    protected long remaining(String runId) {
        return store.journal().backlog(runId, ObservationBuilder.COUNTY, MONTH_AGO, 1).remaining();
    }
}
