package io.parcelflow.collectors.phoenix;

import io.parcelflow.collectors.Adapted;
import io.parcelflow.collectors.CollectorSettings;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.RawRecord;
import io.parcelflow.collectors.SourceFile;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.collectors.http.Answer;
import io.parcelflow.collectors.http.BodyReader;
import io.parcelflow.collectors.http.Expected;
import io.parcelflow.collectors.http.PoliteClient;
import io.parcelflow.collectors.http.RobotsRules;
import io.parcelflow.collectors.http.RobotsTxt;
import io.parcelflow.collectors.http.SourcePolicy;
import io.parcelflow.engine.plan.DataSourceType;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.Failure;
import io.parcelflow.engine.run.FailureKind;
import io.parcelflow.engine.run.Step;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects active listings: PREPARE reads robots.txt, LIST steps walk the result pages of a ZIP
 * code, DETAIL steps fetch one listing's page.
 */
final class PhoenixCollector implements DataCollector {

    /** Real pages have 40 KB and seldom ten times that. */
    private static final int PAGE_BYTES_MAX = 1_000_000;

    private static final ZipCode HEALTH_ZIP = new ZipCode("85031");

    private final PoliteClient client;
    private final SourceProfile profile;
    private final String base;
    private final SourcePolicy policy;
    private final RobotsTxt robots;
    private final @Nullable SourceFile selectorsFile;
    private volatile @Nullable Pages pages;

    /** What the selectors make possible. */
    private record Pages(
            Selectors selectors, ResultPage results, ListingPage listing, ListingRecord records) {}

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
        String url = settings.url(PhoenixFactory.BASE_URL).toString();
        base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
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
        Pages known;
        try {
            known = pages();
        } catch (SelectorsFile.WrongSelectorsException e) {
            return failed(FailureKind.LAYOUT_CHANGED, e.wrong());
        }
        return switch (step.kind()) {
            case PREPARE -> prepare();
            case LIST -> list(known, step.zip(), ResultCursor.of(step.position()));
            case DETAIL -> detail(known, Objects.requireNonNull(step.position(), "a DETAIL key"));
        };
    }

    private FetchResult prepare() throws InterruptedException {
        return switch (robots.fetch()) {
            case Answer.Received<RobotsRules>(RobotsRules rules) ->
                    new FetchResult.Fetched(List.of(), null, -1, 0, rules.crawlDelay());
            case Answer.Failed<RobotsRules>(Failure failure) -> new FetchResult.Failed(failure);
        };
    }

    private FetchResult list(Pages known, ZipCode zip, ResultCursor cursor)
            throws InterruptedException {
        return page(
                known.selectors().search().target(zip, cursor.page()),
                body -> known.results().read(body.text(), zip, cursor));
    }

    private FetchResult detail(Pages known, String key) throws InterruptedException {
        Slug slug = Slug.in(key);
        if (slug == null) {
            throw new IllegalArgumentException("'" + key + "' is no key of a listing");
        }
        return page(
                known.selectors().listing().path().replace("{slug}", slug.text()),
                body -> known.listing().read(body.text(), slug));
    }

    private FetchResult page(String target, BodyReader<FetchResult.Fetched> reader)
            throws InterruptedException {
        URI url = URI.create(base + target);
        switch (robots.rules()) {
            case Answer.Failed<RobotsRules>(Failure failure) -> {
                return new FetchResult.Failed(failure);
            }
            case Answer.Received<RobotsRules>(RobotsRules rules) -> {
                if (!rules.isAllowed(url)) {
                    return failed(
                            FailureKind.DISALLOWED,
                            "the site's robots.txt does not allow " + url.getPath());
                }
            }
        }
        return switch (client.get(policy, url, Expected.HTML, reader)) {
            case Answer.Received<FetchResult.Fetched>(FetchResult.Fetched fetched) -> fetched;
            case Answer.Failed<FetchResult.Fetched>(Failure failure) ->
                    new FetchResult.Failed(failure);
        };
    }

    @Override
    public Adapted adapt(RawRecord raw, Step step, Instant at) {
        Pages known;
        try {
            known = pages();
        } catch (SelectorsFile.WrongSelectorsException e) {
            throw new IllegalStateException(e.wrong(), e);
        }
        return switch (step.kind()) {
            case LIST -> known.records().adapt(raw, step.zip(), Observation.Depth.LIST, at);
            case DETAIL -> known.records().adapt(raw, step.zip(), Observation.Depth.DETAIL, at);
            case PREPARE -> throw new IllegalArgumentException("a PREPARE step has no records");
        };
    }

    @Override
    public SourceHealth healthCheck() throws InterruptedException {
        long start = System.nanoTime();
        FetchResult result;
        try {
            result = list(pages(), HEALTH_ZIP, ResultCursor.FIRST);
        } catch (SelectorsFile.WrongSelectorsException e) {
            return new SourceHealth(false, e.wrong(), null);
        }
        Duration latency = Duration.ofNanos(System.nanoTime() - start);
        return switch (result) {
            case FetchResult.Fetched fetched ->
                    new SourceHealth(
                            true,
                            "answers; "
                                    + (fetched.announcedTotal() < 0
                                            ? fetched.records().size()
                                            : fetched.announcedTotal())
                                    + " active listings in "
                                    + HEALTH_ZIP,
                            latency);
            case FetchResult.Failed(Failure failure) -> SourceHealth.of(failure, latency);
        };
    }

    /** The selectors, read at first use: a run without this source never loads a YAML parser. */
    private Pages pages() throws SelectorsFile.WrongSelectorsException {
        Pages known = pages;
        if (known == null) {
            Selectors selectors = SelectorsFile.read(selectorsFile);
            LabelledValues labels = new LabelledValues(selectors.fieldsByLabel());
            known =
                    new Pages(
                            selectors,
                            new ResultPage(selectors.search(), labels),
                            new ListingPage(selectors.listing(), labels),
                            new ListingRecord(selectors, base));
            pages = known;
        }
        return known;
    }

    private static FetchResult failed(FailureKind kind, String what) {
        return new FetchResult.Failed(Failure.of(kind, PhoenixFactory.SOURCE + ": " + what));
    }
}
