package io.parcelflow.collectors.phoenix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.http.HttpResult;
import io.parcelflow.collectors.testing.DamagedResponses;
import io.parcelflow.collectors.testing.Mutation;
import io.parcelflow.collectors.testing.TestSettings;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MutatedPagesTest {

    private static final ZipCode ZIP = new ZipCode("85302");

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_123})
    void neverThrowsWhateverThePageIs(long seed) throws Exception {
        Random random = new Random(seed);
        PageSelectors selectors = PageSelectorsFile.read(null);
        LabeledValues labels = new LabeledValues(selectors.fieldsByLabel());
        ListingSearchPage results = new ListingSearchPage(selectors.search(), labels);
        ListingDetailPage listing = new ListingDetailPage(selectors.listing(), labels);
        ListingRecord records = new ListingRecord(selectors, "https://example.org");
        ListingSlug slug = new ListingSlug(MlsPages.slug(5219, "85302"), "65219");
        String page = MlsPages.results("2", MlsPages.cards(5219, 2, "85302"));
        AtomicInteger adapted = new AtomicInteger();
        for (int i = 0; i < 600; i++) {
            String cards = Mutation.of(page, random);
            String one = Mutation.of(MlsPages.listing(5219, "85302"), random);
            assertThatCode(
                            () -> {
                                adapted.addAndGet(
                                        adapt(
                                                records,
                                                results.read(
                                                        cards, ZIP, ListingSearchCursor.FIRST)));
                                adapted.addAndGet(adapt(records, listing.read(one, slug)));
                            })
                    .as("seed %s, page %s: %s %s", seed, i, cards, one)
                    .doesNotThrowAnyException();
        }
        assertThat(adapted.get()).as("seed %s", seed).isPositive();
    }

    private static int adapt(ListingRecord records, HttpResult<FetchResult.Fetched> answer) {
        return switch (answer) {
            case HttpResult.Failed<FetchResult.Fetched> _ -> 0;
            case HttpResult.Received<FetchResult.Fetched>(FetchResult.Fetched fetched) -> {
                fetched.records()
                        .forEach(raw ->
                                records.adapt(
                                        raw, ZIP, Observation.DetailLevel.DETAIL, Instant.EPOCH));
                yield fetched.records().size();
            }
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_123})
    void failsInKnownWaysWhateverArrives(long seed) throws InterruptedException {
        String html = "text/html; charset=UTF-8";
        String cards = MlsPages.results("2", MlsPages.cards(5219, 2, "85302"));
        List<DamagedResponses.Sample> samples =
                List.of(
                        new DamagedResponses.Sample(
                                step(StepKind.PREPARE, null),
                                "text/plain",
                                "User-agent: *\nDisallow: /private\nCrawl-delay: 1\n"),
                        new DamagedResponses.Sample(step(StepKind.LIST, null), html, cards),
                        new DamagedResponses.Sample(
                                step(StepKind.DETAIL, MlsPages.slug(5219, "85302")),
                                html,
                                MlsPages.listing(5219, "85302")));
        int accepted =
                DamagedResponses.accepted(
                        seed,
                        500,
                        samples,
                        (url, client) ->
                                new PhoenixCollector(
                                        TestSettings.of(
                                                new PhoenixFactory(),
                                                Map.of("PHOENIX_MLS_BASE_URL", url)),
                                        client,
                                        InstantSource.fixed(Instant.EPOCH)));
        assertThat(accepted).as("seed %s", seed).isPositive();
    }

    private static Step step(StepKind kind, @Nullable String position) {
        return new Step(1, "phoenix_mls", ZIP, kind, position, 1, Instant.EPOCH);
    }
}
