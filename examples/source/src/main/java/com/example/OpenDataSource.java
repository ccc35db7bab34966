package com.example;

import io.parcelflow.collectors.AdaptResult;
import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.CollectorSettings;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.RawRecord;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.collectors.SourceSetting;
import io.parcelflow.collectors.http.HttpBody;
import io.parcelflow.collectors.http.HttpResult;
import io.parcelflow.collectors.http.PoliteClient;
import io.parcelflow.collectors.http.json.JsonRecords;
import io.parcelflow.collectors.http.message.ExpectedContent;
import io.parcelflow.collectors.http.message.SourcePolicy;
import io.parcelflow.engine.plan.DataSourceType;
import io.parcelflow.engine.plan.SourceCategory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.property.address.StreetAddress;
import io.parcelflow.engine.property.parse.LenientValueParser;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A table of parcels with a JSON interface. */
public final class OpenDataSource implements CollectorFactory {

    static final String NAME = "example_open_data";
    static final String BASE_URL = "EXAMPLE_BASE_URL";
    static final String RATE_LIMITS = "EXAMPLE_RATE_LIMITS";
    static final String MAX_IN_FLIGHT = "EXAMPLE_MAX_IN_FLIGHT";

    @Override
    public String source() {
        return NAME;
    }

    @Override
    public String description() {
        return "Parcels of Example County, from its open data portal.";
    }

    @Override
    public List<SourceSetting> settings() {
        return List.of(
                new SourceSetting(
                        BASE_URL,
                        SourceSetting.Kind.URL,
                        "https://data.example.org",
                        "Where the open data portal is."),
                new SourceSetting(
                        RATE_LIMITS,
                        SourceSetting.Kind.RATE_LIMITS,
                        "5/s, 1000/h",
                        "Requests by window."),
                new SourceSetting(
                        MAX_IN_FLIGHT,
                        SourceSetting.Kind.COUNT,
                        "2",
                        "Requests that may be under way at the same time."));
    }

    @Override
    public DataCollector create(CollectorSettings settings) {
        return new OpenDataCollector(settings, PoliteClient.shared());
    }

    /** Walks the table of a ZIP code, 100 rows a page. */
    record OpenDataCollector(SourceProfile profile, URI base, PoliteClient client)
            implements DataCollector {

        private static final int ROWS_PER_PAGE = 100;
        private static final SourcePolicy POLICY = SourcePolicy.of(NAME);
        // Owners' names must never leave the parser.
        private static final JsonRecords ROWS = JsonRecords.excluding(Set.of("owner_name"));

        OpenDataCollector(CollectorSettings settings, PoliteClient client) {
            this(
                    new SourceProfile(
                            NAME,
                            DataSourceType.API,
                            SourceCategory.RELAXED,
                            settings.rateLimits(RATE_LIMITS),
                            settings.count(MAX_IN_FLIGHT),
                            false,
                            false),
                    settings.url(BASE_URL),
                    client);
        }

        @Override
        public FetchResult fetch(Step step) throws InterruptedException {
            int offset = step.position() == null ? 0 : Integer.parseInt(step.position());
            return page(step.zip(), offset);
        }

        private FetchResult page(ZipCode zip, int offset) throws InterruptedException {
            URI url =
                    base.resolve(
                            "/parcels.json?$order=:id&zip="
                                    + zip
                                    + "&$limit="
                                    + ROWS_PER_PAGE
                                    + "&$offset="
                                    + offset);
            return switch (client.get(
                    POLICY, url, ExpectedContent.JSON, body -> read(body, offset))) {
                case HttpResult.Received<FetchResult.Fetched>(FetchResult.Fetched page) -> page;
                case HttpResult.Failed<FetchResult.Fetched>(Failure failure) ->
                        new FetchResult.Failed(failure);
            };
        }

        private static HttpResult<FetchResult.Fetched> read(HttpBody body, int offset)
                throws IOException {
            return switch (ROWS.read(body)) {
                case HttpResult.Failed<Object>(Failure failure) -> new HttpResult.Failed<>(failure);
                case HttpResult.Received<Object>(List<?> rows) -> {
                    List<RawRecord> records = new ArrayList<>();
                    for (Object row : rows) {
                        records.add(record(row));
                    }
                    String next =
                            rows.size() < ROWS_PER_PAGE
                                    ? null
                                    : Integer.toString(offset + ROWS_PER_PAGE);
                    yield new HttpResult.Received<>(FetchResult.Fetched.page(records, next, -1));
                }
                case HttpResult.Received<Object> _ ->
                        HttpResult.failed(
                                FailureKind.LAYOUT_CHANGED, "the table is no list any more");
            };
        }

        private static RawRecord record(Object row) {
            Map<String, Object> fields = new HashMap<>();
            if (row instanceof Map<?, ?> members) {
                members.forEach((name, value) -> fields.put(name.toString(), value));
            }
            return new RawRecord(fields.getOrDefault("parcel", "").toString(), fields);
        }

        @Override
        public AdaptResult adapt(RawRecord raw, Step step, Instant at) {
            if (raw.key().isEmpty()) {
                return new AdaptResult.Rejected(
                        new Reject(
                                profile.name(),
                                step.zip(),
                                "",
                                "the row has no parcel number",
                                raw.fields().toString()));
            }
            Facts.Builder facts =
                    Facts.builder()
                            .set(PropertyField.PARCEL_NUMBER, raw.key())
                            .set(PropertyField.POSTAL_CODE, step.zip().value());
            if (raw.fields().get("address") instanceof String line) {
                StreetAddress.fill(facts, line);
            }
            LenientValueParser.set(facts, PropertyField.LIVING_AREA, raw.fields().get("sqft"));
            LenientValueParser.set(facts, PropertyField.YEAR_BUILT, raw.fields().get("built"));
            return new AdaptResult.Accepted(
                    new Observation(
                            profile.name(),
                            raw.key(),
                            step.zip(),
                            at,
                            Observation.DetailLevel.LIST,
                            facts.build(),
                            List.of()));
        }

        @Override
        public SourceHealth healthCheck() throws InterruptedException {
            return switch (page(new ZipCode("85031"), 0)) {
                case FetchResult.Fetched _ -> new SourceHealth(true, "answers", null);
                case FetchResult.Failed(Failure failure) -> SourceHealth.of(failure, null);
            };
        }
    }
}
