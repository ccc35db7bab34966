package io.parcelflow.collectors.phoenix;

import io.parcelflow.collectors.AdaptResult;
import io.parcelflow.collectors.CollectorSettings;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.RawRecord;
import io.parcelflow.collectors.SourceFile;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.collectors.http.HttpBodyReader;
import io.parcelflow.collectors.http.HttpResult;
import io.parcelflow.collectors.http.PoliteClient;
import io.parcelflow.collectors.http.message.ExpectedContent;
import io.parcelflow.collectors.http.message.SourcePolicy;
import io.parcelflow.collectors.http.robots.RobotsRules;
import io.parcelflow.collectors.http.robots.RobotsTxt;
import io.parcelflow.engine.plan.DataSourceType;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects active listings: PREPARE reads robots.txt, LIST steps page through the search results of
 * a ZIP code, DETAIL steps fetch the page of one listing.
 */
final class PhoenixCollector implements DataCollector {

    /** Real pages have 40 KB, rarely ten times that. */
    private static final int PAGE_BYTES_MAX = 1_000_000;

    private static final ZipCode HEALTH_ZIP = new ZipCode("85031");

    private final PoliteClient client;
    private final SourceProfile profile;
    private final String base;
    private final SourcePolicy policy;
    private final RobotsTxt robots;
    private final @Nullable SourceFile selectorsFile;
    private volatile @Nullable PageReaders pages;

    /** The page parsers for the configured selectors. */
    private record PageReaders(
            PageSelectors selectors,
            ListingSearchPage results,
            ListingDetailPage listing,
            ListingRecord records) {}

    PhoenixCollector(CollectorSettings settings, PoliteClient client, InstantSource clock) {
        this.client = client;
        profile =
                new SourceProfile(
                        PhoenixFactory.SOURCE,
                        DataSourceType.WEB_SITE,
                        SourceProfile.defaultCategory(DataSourceType.WEB_SITE),
                        settings.rateLimits(PhoenixFactory.RATE_LIMITS),
                        settings.count(PhoenixFactory.MAX_IN_FLIGHT),
                        true,
                        true);
        base = settings.baseUrl(PhoenixFactory.BASE_URL);
        policy =
                SourcePolicy.of(PhoenixFactory.SOURCE)
                        .withUserAgent(settings.required(PhoenixFactory.USER_AGENT))
                        .withBodyBytesMax(PAGE_BYTES_MAX);
        robots = new RobotsTxt(client, policy, URI.create(base + "/"), clock);
        selectorsFile = settings.file(PhoenixFactory.SELECTORS);
    }

    @Override
    public SourceProfile profile() {
        return profile;
    }

    @Override
    public FetchResult fetch(Step step) throws InterruptedException {
        PageReaders known;
        try {
            known = pages();
        } catch (PageSelectorsFile.InvalidSelectorsException e) {
            return failed(FailureKind.LAYOUT_CHANGED, e.problem());
        }
        return switch (step.kind()) {
            case PREPARE -> prepare();
            case LIST -> list(known, step.zip(), ListingSearchCursor.of(step.position()));
            case DETAIL -> detail(known, Objects.requireNonNull(step.position(), "a DETAIL key"));
        };
    }

    private FetchResult prepare() throws InterruptedException {
        return switch (robots.fetch()) {
            case HttpResult.Received<RobotsRules>(RobotsRules rules) ->
                    FetchResult.Fetched.rules(rules.crawlDelay());
            case HttpResult.Failed<RobotsRules>(Failure failure) -> new FetchResult.Failed(failure);
        };
    }

    private FetchResult list(PageReaders known, ZipCode zip, ListingSearchCursor cursor)
            throws InterruptedException {
        return page(
                known.selectors().search().target(zip, cursor),
                body -> known.results().read(body.text(), zip, cursor));
    }

    private FetchResult detail(PageReaders known, String key) throws InterruptedException {
        ListingSlug slug = ListingSlug.find(key);
        if (slug == null) {
            throw new IllegalArgumentException("'" + key + "' is not a key of a listing");
        }
        return page(
                known.selectors().listing().path().replace("{slug}", slug.text()),
                body -> known.listing().read(body.text(), slug));
    }

    private FetchResult page(String target, HttpBodyReader<FetchResult.Fetched> reader)
            throws InterruptedException {
        URI url = URI.create(base + target);
        switch (robots.rules()) {
            case HttpResult.Failed<RobotsRules>(Failure failure) -> {
                return new FetchResult.Failed(failure);
            }
            case HttpResult.Received<RobotsRules>(RobotsRules rules) -> {
                if (!rules.isAllowed(url)) {
                    return failed(
                            FailureKind.DISALLOWED,
                            "the site's robots.txt does not allow " + url.getPath());
                }
            }
        }
        return switch (client.get(policy, url, ExpectedContent.HTML, reader)) {
            case HttpResult.Received<FetchResult.Fetched>(FetchResult.Fetched fetched) -> fetched;
            case HttpResult.Failed<FetchResult.Fetched>(Failure failure) ->
                    new FetchResult.Failed(failure);
        };
    }

    @Override
    public AdaptResult adapt(RawRecord raw, Step step, Instant at) {
        PageReaders known;
        try {
            known = pages();
        } catch (PageSelectorsFile.InvalidSelectorsException e) {
            throw new IllegalStateException(e.problem(), e);
        }
        return switch (step.kind()) {
            case LIST -> known.records().adapt(raw, step.zip(), Observation.DetailLevel.LIST, at);
            case DETAIL ->
                    known.records().adapt(raw, step.zip(), Observation.DetailLevel.DETAIL, at);
            case PREPARE -> throw new IllegalArgumentException("a PREPARE step has no records");
        };
    }

    @Override
    public SourceHealth healthCheck() throws InterruptedException {
        long start = System.nanoTime();
        FetchResult result;
        try {
            result = list(pages(), HEALTH_ZIP, ListingSearchCursor.FIRST);
        } catch (PageSelectorsFile.InvalidSelectorsException e) {
            return new SourceHealth(false, e.problem(), null);
        }
        Duration latency = Duration.ofNanos(System.nanoTime() - start);
        return switch (result) {
            case FetchResult.Fetched fetched ->
                    new SourceHealth(
                                    true,
                                    "responds; "
                                            + (fetched.announcedTotal() < 0
                                                    ? fetched.records().size()
                                                    : fetched.announcedTotal())
                                            + " active listings in "
                                            + HEALTH_ZIP,
                                    latency)
                            .withTotal(HEALTH_ZIP, fetched.announcedTotal());
            case FetchResult.Failed(Failure failure) -> SourceHealth.of(failure, latency);
        };
    }

    /** The parsers, created at first use: a run without this source never loads a YAML parser. */
    private PageReaders pages() throws PageSelectorsFile.InvalidSelectorsException {
        PageReaders known = pages;
        if (known == null) {
            PageSelectors selectors = PageSelectorsFile.read(selectorsFile);
            LabeledValues labels = new LabeledValues(selectors.fieldsByLabel());
            known =
                    new PageReaders(
                            selectors,
                            new ListingSearchPage(selectors.search(), labels),
                            new ListingDetailPage(selectors.listing(), labels),
                            new ListingRecord(selectors, base));
            pages = known;
        }
        return known;
    }

    private static FetchResult failed(FailureKind kind, String what) {
        return new FetchResult.Failed(Failure.of(kind, PhoenixFactory.SOURCE + ": " + what));
    }
}
