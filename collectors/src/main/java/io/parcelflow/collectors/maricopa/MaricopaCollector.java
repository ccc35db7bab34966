package io.parcelflow.collectors.maricopa;

import io.parcelflow.collectors.AdaptResult;
import io.parcelflow.collectors.CollectorSettings;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.RawRecord;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.collectors.http.HttpResult;
import io.parcelflow.collectors.http.PoliteClient;
import io.parcelflow.collectors.http.json.JsonRecords;
import io.parcelflow.collectors.http.message.ExpectedContent;
import io.parcelflow.collectors.http.message.SourcePolicy;
import io.parcelflow.engine.plan.DataSourceType;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects parcels: LIST steps page through the search results of a ZIP code, DETAIL steps fetch
 * one parcel.
 */
final class MaricopaCollector implements DataCollector {

    /** A frequent search on the county's own web site; any ZIP code of the county would do. */
    private static final ZipCode HEALTH_ZIP = new ZipCode("85031");

    private static final JsonRecords SEARCH = JsonRecords.including(ParcelSearchPage.NAMES);
    private static final JsonRecords PARCEL = JsonRecords.including(ParcelObject.NAMES);

    private final PoliteClient client;
    private final SourceProfile profile;
    private final String base;
    private final SourcePolicy policy;
    private final @Nullable Failure keyless;

    MaricopaCollector(CollectorSettings settings, PoliteClient client) {
        this.client = client;
        profile =
                new SourceProfile(
                        MaricopaFactory.SOURCE,
                        DataSourceType.API,
                        SourceProfile.defaultCategory(DataSourceType.API),
                        settings.rateLimits(MaricopaFactory.RATE_LIMITS),
                        settings.count(MaricopaFactory.MAX_IN_FLIGHT),
                        true,
                        false);
        base = settings.baseUrl(MaricopaFactory.BASE_URL);
        String key = settings.text(MaricopaFactory.API_KEY);
        keyless = keyFault(key);
        SourcePolicy open =
                SourcePolicy.of(MaricopaFactory.SOURCE)
                        .withUserAgent(settings.required(MaricopaFactory.USER_AGENT))
                        .withStatusRule(AssessorStatus::failureOf);
        policy =
                key == null || keyless != null
                        ? open
                        : open.withCredential("AUTHORIZATION", key.strip());
    }

    private static @Nullable Failure keyFault(@Nullable String key) {
        String problem =
                key == null || key.isBlank()
                        ? " is not set: request a token from the county assessor and set it"
                        : SourcePolicy.isHeaderText(key.strip())
                                ? ""
                                : " contains line breaks or characters that are not allowed in a token: check it";
        return problem.isEmpty()
                ? null
                : Failure.of(
                        FailureKind.UNAUTHORIZED,
                        MaricopaFactory.SOURCE + ": " + MaricopaFactory.API_KEY + problem);
    }

    @Override
    public SourceProfile profile() {
        return profile;
    }

    @Override
    public FetchResult fetch(Step step) throws InterruptedException {
        if (keyless != null) {
            return new FetchResult.Failed(keyless);
        }
        return switch (step.kind()) {
            case PREPARE -> FetchResult.Fetched.page(List.of(), null, -1);
            case LIST -> list(step.zip(), ParcelSearchCursor.of(step.position()));
            case DETAIL -> detail(Objects.requireNonNull(step.position(), "a DETAIL step's key"));
        };
    }

    private FetchResult list(ZipCode zip, ParcelSearchCursor cursor) throws InterruptedException {
        return result(
                client.get(
                        policy,
                        search(zip, cursor.page()),
                        ExpectedContent.JSON,
                        body -> ParcelSearchPage.read(SEARCH.read(body), zip, cursor)));
    }

    private FetchResult detail(String key) throws InterruptedException {
        return result(
                client.get(
                        policy,
                        URI.create(base + "/parcel/" + ParcelNumberParser.normalized(key)),
                        ExpectedContent.JSON,
                        body -> ParcelObject.read(PARCEL.read(body), key)));
    }

    private URI search(ZipCode zip, int page) {
        return URI.create(base + "/search/property/?q=" + zip + "&page=" + page);
    }

    private static FetchResult result(HttpResult<FetchResult.Fetched> result) {
        return switch (result) {
            case HttpResult.Received<FetchResult.Fetched>(FetchResult.Fetched fetched) -> fetched;
            case HttpResult.Failed<FetchResult.Fetched>(Failure failure) ->
                    new FetchResult.Failed(failure);
        };
    }

    @Override
    public AdaptResult adapt(RawRecord raw, Step step, Instant at) {
        return switch (step.kind()) {
            case LIST -> ParcelSearchRow.adapt(raw, step.zip(), at);
            case DETAIL -> ParcelObject.adapt(raw, step.zip(), at);
            case PREPARE -> throw new IllegalArgumentException("a PREPARE step has no records");
        };
    }

    @Override
    public SourceHealth healthCheck() throws InterruptedException {
        if (keyless != null) {
            return new SourceHealth(false, keyless.message(), null);
        }
        long start = System.nanoTime();
        FetchResult result = list(HEALTH_ZIP, ParcelSearchCursor.FIRST);
        Duration latency = Duration.ofNanos(System.nanoTime() - start);
        return switch (result) {
            case FetchResult.Fetched fetched ->
                    new SourceHealth(
                                    true,
                                    "responds; it has "
                                            + fetched.announcedTotal()
                                            + " parcels in "
                                            + HEALTH_ZIP,
                                    latency)
                            .withTotal(HEALTH_ZIP, fetched.announcedTotal());
            case FetchResult.Failed(Failure failure) -> SourceHealth.of(failure, latency);
        };
    }

    /** The value of a member that is an object; empty if the source sends anything else. */
    static Map<?, ?> object(Map<?, ?> of, String name) {
        return of.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }
}
