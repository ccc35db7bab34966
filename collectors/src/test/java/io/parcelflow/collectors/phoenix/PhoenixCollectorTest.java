package io.parcelflow.collectors.phoenix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.collectors.AdaptResult;
import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.RawRecord;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.collectors.http.PoliteClient;
import io.parcelflow.collectors.http.message.HttpLimits;
import io.parcelflow.collectors.testing.LoopbackServer;
import io.parcelflow.collectors.testing.TestSettings;
import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoenixCollectorTest {

    private static final String HTML = "text/html; charset=UTF-8";
    private static final Instant AT = Instant.parse("2026-11-23T03:00:00Z");

    private final PoliteClient client =
            new PoliteClient(HttpLimits.defaults(), InstantSource.system());

    @AfterEach
    void close() {
        client.close();
    }

    private PhoenixCollector collector(LoopbackServer server, Map<String, String> more) {
        Map<String, String> own = new HashMap<>(more);
        own.put("PHOENIX_MLS_BASE_URL", server.url("/").toString());
        return new PhoenixCollector(
                TestSettings.of(new PhoenixFactory(), own), client, InstantSource.fixed(AT));
    }

    private PhoenixCollector collector(LoopbackServer server) {
        return collector(server, Map.of());
    }

    /** A site with that robots.txt whose every other page is as the script says. */
    private static LoopbackServer site(String robots, LoopbackServer.Script page) {
        return LoopbackServer.start(x -> {
            if (x.request().target().equals("/robots.txt")) {
                x.reply(200, "text/plain", robots);
            } else {
                page.answer(x);
            }
        });
    }

    private static LoopbackServer site(String page) {
        return site("", x -> x.reply(200, HTML, page));
    }

    private static Step step(StepKind kind, @Nullable String position) {
        return new Step(1, "phoenix_mls", new ZipCode("85302"), kind, position, 1, AT);
    }

    private static FetchResult.Fetched fetched(FetchResult result) {
        assertThat(result).isInstanceOf(FetchResult.Fetched.class);
        return (FetchResult.Fetched) result;
    }

    private static Failure failure(FetchResult result) {
        assertThat(result).isInstanceOf(FetchResult.Failed.class);
        return ((FetchResult.Failed) result).failure();
    }

    private FetchResult list(String page, @Nullable String cursor) throws InterruptedException {
        try (LoopbackServer server = site(page)) {
            return collector(server).fetch(step(StepKind.LIST, cursor));
        }
    }

    private FetchResult detail(String page) throws InterruptedException {
        try (LoopbackServer server = site(page)) {
            return collector(server).fetch(step(StepKind.DETAIL, MlsPages.slug(5219, "85302")));
        }
    }

    @Test
    void asksForActiveListingsOfTheZipPageByPage() throws InterruptedException {
        try (LoopbackServer server = site(MlsPages.results("1", MlsPages.cards(1, 1, "85302")))) {
            collector(server).fetch(step(StepKind.LIST, "3:50"));
            LoopbackServer.Request request = server.requests().getLast();
            assertThat(request.target())
                    .isEqualTo(
                            "/mls/search/?StandardStatus%5B%5D=Active&PostalCode=85302"
                                    + "&OrderBy=-ListPrice&Limit=25&pg=3");
            assertThat(request.headers()).containsEntry("user-agent", "Parcelflow/0.2");
        }
    }

    @Test
    void readsTheSitesRulesFirst() throws InterruptedException {
        try (LoopbackServer server =
                site(
                        "User-agent: *\nDisallow: /wp-admin/\nCrawl-delay: 3\n",
                        x -> x.reply(200, HTML, MlsPages.results("0", List.of())))) {
            PhoenixCollector collector = collector(server);
            FetchResult.Fetched rules = fetched(collector.fetch(step(StepKind.PREPARE, null)));
            assertThat(rules.crawlDelay()).isEqualTo(Duration.ofSeconds(3));
            assertThat(rules.records()).isEmpty();
            fetched(collector.fetch(step(StepKind.LIST, null)));
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void readsTheRulesAlsoWhereNobodyPrepared() throws InterruptedException {
        try (LoopbackServer server = site(MlsPages.results("0", List.of()))) {
            PhoenixCollector collector = collector(server);
            assertThat(collector.healthCheck().ready()).isTrue();
            assertThat(server.requests())
                    .extracting(request -> request.target().split("\\?", -1)[0])
                    .containsExactly("/robots.txt", "/mls/search/");
        }
    }

    @Test
    void asksForNothingThatTheRulesForbid() throws InterruptedException {
        try (LoopbackServer server =
                site("User-agent: *\nDisallow: /mls/\n", x -> x.reply(200, HTML, ""))) {
            PhoenixCollector collector = collector(server);
            fetched(collector.fetch(step(StepKind.PREPARE, null)));
            for (Step step :
                    List.of(
                            step(StepKind.LIST, null),
                            step(StepKind.DETAIL, MlsPages.slug(1, "85302")))) {
                Failure failure = failure(collector.fetch(step));
                assertThat(failure.kind()).isEqualTo(FailureKind.DISALLOWED);
                assertThat(failure.message()).contains("robots.txt").contains("/mls/");
            }
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void asksForNothingWhereTheRulesCannotBeRead() throws InterruptedException {
        try (LoopbackServer server = LoopbackServer.start(x -> x.reply(503, HTML, "down"))) {
            PhoenixCollector collector = collector(server);
            assertThat(failure(collector.fetch(step(StepKind.PREPARE, null))).kind())
                    .isEqualTo(FailureKind.TRANSIENT);
            assertThat(failure(collector.fetch(step(StepKind.LIST, null))).kind())
                    .isEqualTo(FailureKind.TRANSIENT);
            assertThat(server.requests())
                    .extracting(LoopbackServer.Request::target)
                    .containsOnly("/robots.txt");
        }
    }

    static List<UnaryOperator<String>> templates() {
        return List.of(UnaryOperator.identity(), MlsPages::secondVersion, MlsPages::renamed);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void readsCardsWhateverTheirClassesAreCalled(UnaryOperator<String> template)
            throws InterruptedException {
        List<String> cards = new ArrayList<>(MlsPages.cards(5200, 24, "85302"));
        cards.add(MlsPages.card(9999, "85301"));
        String page = template.apply(MlsPages.results("1,234", cards));
        try (LoopbackServer server = site(page)) {
            PhoenixCollector collector = collector(server);
            Step step = step(StepKind.LIST, null);
            FetchResult.Fetched fetched = fetched(collector.fetch(step));
            assertThat(fetched.records()).hasSize(24);
            assertThat(fetched.skipped()).isEqualTo(1);
            assertThat(fetched.announcedTotal()).isEqualTo(1234);
            assertThat(fetched.nextCursor()).startsWith("2:25:");
            RawRecord raw = fetched.records().get(19);
            assertThat(raw.key()).isEqualTo(MlsPages.slug(5219, "85302"));
            Observation card =
                    ((AdaptResult.Accepted) collector.adapt(raw, step, AT)).observation();
            assertThat(card.sourceKey()).isEqualTo(raw.key());
            assertThat(card.detailLevel()).isEqualTo(Observation.DetailLevel.LIST);
            assertThat(card.facts().toString())
                    .isEqualTo(
                            "{unparsedAddress=5219 W EL SAMPLE Drive, streetNumber=5219,"
                                    + " streetDirPrefix=W, streetName=EL SAMPLE, streetSuffix=DR,"
                                    + " city=Glendale, stateOrProvince=AZ, postalCode=85302,"
                                    + " bedroomsTotal=4, standardStatus=Active,"
                                    + " listingId=65219, listingUrl="
                                    + server.url("/mls/" + raw.key() + "/")
                                    + ", listPrice=499000}");
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void readsAListingsPageWhateverItsClassesAreCalled(UnaryOperator<String> template)
            throws InterruptedException {
        try (LoopbackServer server = site(template.apply(MlsPages.listing(5219, "85302")))) {
            PhoenixCollector collector = collector(server);
            Step step = step(StepKind.DETAIL, MlsPages.slug(5219, "85302"));
            FetchResult.Fetched fetched = fetched(collector.fetch(step));
            assertThat(server.requests().getLast().target())
                    .isEqualTo("/mls/" + MlsPages.slug(5219, "85302") + "/");
            RawRecord raw = fetched.records().getFirst();
            assertThat(raw.toString()).doesNotContain("Sample Agent").doesNotContain("555-0100");
            Observation page =
                    ((AdaptResult.Accepted) collector.adapt(raw, step, AT)).observation();
            assertThat(page.detailLevel()).isEqualTo(Observation.DetailLevel.DETAIL);
            assertThat(page.facts().toString())
                    .isEqualTo(
                            "{unparsedAddress=5219 W EL SAMPLE Drive, streetNumber=5219,"
                                    + " streetDirPrefix=W, streetName=EL SAMPLE, streetSuffix=DR,"
                                    + " city=Glendale, stateOrProvince=AZ, postalCode=85302,"
                                    + " latitude=33.57, longitude=-112.17, bedroomsTotal=4,"
                                    + " bathroomsTotalInteger=3, bathroomsFull=2, bathroomsHalf=1,"
                                    + " livingArea=2086, lotSizeSquareFeet=7558, yearBuilt=1978,"
                                    + " garageSpaces=2.5, poolPrivateYN=true,"
                                    + " standardStatus=Active, listingId=65219, listingUrl="
                                    + server.url("/mls/" + raw.key() + "/")
                                    + ", listPrice=450000, daysOnMarket=12}");
        }
    }

    @Test
    void endsByTheCountAndNotByAShortPage() throws InterruptedException {
        String shortPage = MlsPages.results("60", MlsPages.cards(1, 10, "85302"));
        assertThat(fetched(list(shortPage, null)).nextCursor()).startsWith("2:10:");
        assertThat(fetched(list(shortPage, "2:10")).nextCursor()).startsWith("3:20:");
        assertThat(fetched(list(shortPage, "6:50")).nextCursor()).isNull();
        String full = MlsPages.results("25", MlsPages.cards(1, 25, "85302"));
        assertThat(fetched(list(full, null)).nextCursor()).isNull();
    }

    @Test
    void followsTheLinksWhereThereIsNoCount() throws InterruptedException {
        List<String> cards = new ArrayList<>(MlsPages.cards(1, 3, "85302"));
        String last = MlsPages.results("", cards).replace("matches found", "");
        assertThat(fetched(list(last, null)).nextCursor()).isNull();
        assertThat(fetched(list(last, null)).announcedTotal()).isEqualTo(-1);
        cards.add("<a href='/mls/search/?pg=2&amp;Limit=25'>2</a>");
        String more = MlsPages.results("", cards).replace("matches found", "");
        assertThat(fetched(list(more, null)).nextCursor()).startsWith("2:3:");
        assertThat(fetched(list(more, "2:3")).nextCursor()).isNull();
    }

    @Test
    void neverWalksOnForEver() throws InterruptedException {
        String page = MlsPages.results("999,999", MlsPages.cards(1, 25, "85302"));
        assertThat(failure(list(page, "400:9975")).kind()).isEqualTo(FailureKind.BAD_RESPONSE);
    }

    @Test
    void takesNoMatchesForAnEmptyListingOnlyWhereThePageSaysSo() throws InterruptedException {
        assertThat(fetched(list(MlsPages.results("0", List.of()), null)).records()).isEmpty();
        assertThat(fetched(list("<p>Sorry, no listings match your search.</p>", null)).records())
                .isEmpty();
        Failure nothing = failure(list("<html><h1>Welcome</h1></html>", null));
        assertThat(nothing.kind()).isEqualTo(FailureKind.LAYOUT_CHANGED);
        assertThat(nothing.message()).contains("PHOENIX_MLS_SELECTORS");
        Failure unread = failure(list(MlsPages.results("12", List.of("<p>?</p>")), null));
        assertThat(unread.kind()).isEqualTo(FailureKind.LAYOUT_CHANGED);
        assertThat(unread.message()).contains("12 listings");
        assertThat(failure(list("", null)).kind()).isEqualTo(FailureKind.LAYOUT_CHANGED);
    }

    @Test
    void takesAPageThatHasBecomeEmptyForTheEnd() throws InterruptedException {
        String empty = MlsPages.results("51", List.of());
        assertThat(fetched(list(empty, "3:50")).nextCursor()).isNull();
        FetchResult.Fetched between = fetched(list(empty, "2:25"));
        assertThat(between.nextCursor()).as("one empty page is not the end").isEqualTo("3:25e");
        assertThat(fetched(list(empty, "2:25e")).nextCursor()).isNull();
    }

    @Test
    void goesOnFromTheLowestPriceWhereTheSearchEndsTooEarly() throws InterruptedException {
        String page = MlsPages.results("60", MlsPages.cards(1, 25, "85302"));
        FetchResult.Fetched first = fetched(list(page, "2:25:900000"));
        assertThat(first.announcedTotal()).isEqualTo(60);
        String narrowerSearch = Objects.requireNonNull(first.narrowerSearch());
        String lowest = narrowerSearch.substring("1:0:0:".length());
        assertThat(first.nextCursor()).isEqualTo("3:50:" + lowest);
        FetchResult.Fetched narrower = fetched(list(page, narrowerSearch));
        assertThat(narrower.announcedTotal()).as("only the whole listing's counts").isEqualTo(-1);
        assertThat(narrower.nextCursor()).endsWith(":" + lowest);
        assertThat(narrower.narrowerSearch()).as("it would be the same search").isNull();
    }

    @Test
    void asksForListingsUpToAPriceInANarrowerSearch() {
        ListingSearchCursor narrower = ListingSearchCursor.of("2:25:410000:500000");
        assertThat(narrower.text()).isEqualTo("2:25:410000:500000");
        assertThat(narrower.narrower()).isEqualTo(ListingSearchCursor.of("1:0:0:410000"));
        assertThat(ListingSearchCursor.of("3:50").text()).isEqualTo("3:50");
        assertThat(ListingSearchCursor.of("3:25:410000e").isAfterEmpty()).isTrue();
    }

    @Test
    void takesABotWallForNothingElse() throws InterruptedException {
        String wall = "<html><title>Just a moment...</title><script>_cf_chl_opt</script></html>";
        assertThat(failure(list(wall, null)).kind()).isEqualTo(FailureKind.BLOCKED);
        assertThat(failure(detail(wall)).kind()).isEqualTo(FailureKind.BLOCKED);
        try (LoopbackServer server = site("", x -> x.reply(403, HTML, wall))) {
            assertThat(failure(collector(server).fetch(step(StepKind.LIST, null))).kind())
                    .isEqualTo(FailureKind.BLOCKED);
        }
    }

    @Test
    void knowsAListingThatIsGone() throws InterruptedException {
        assertThat(failure(detail("<h1>Listing Not Available</h1>")).kind())
                .isEqualTo(FailureKind.NOT_FOUND);
        try (LoopbackServer server = site("", x -> x.reply(404, HTML, "<h1>Not found"))) {
            assertThat(
                            failure(
                                            collector(server)
                                                    .fetch(
                                                            step(
                                                                    StepKind.DETAIL,
                                                                    MlsPages.slug(1, "85302"))))
                                    .kind())
                    .isEqualTo(FailureKind.NOT_FOUND);
        }
    }

    @Test
    void seesAPageThatIsOfNoOrAnotherListing() throws InterruptedException {
        assertThat(failure(detail("<h1>MLS# 65219</h1>")).kind())
                .isEqualTo(FailureKind.LAYOUT_CHANGED);
        assertThat(failure(detail(MlsPages.listing(1, "85302"))).message())
                .contains("not about listing 65219");
    }

    @Test
    void refusesPagesOfNothingButTags() throws InterruptedException {
        String tags = "<b>".repeat(60_000);
        assertThat(failure(list(tags, null)).kind()).isEqualTo(FailureKind.BAD_RESPONSE);
        assertThat(failure(detail(tags)).kind()).isEqualTo(FailureKind.BAD_RESPONSE);
    }

    @ParameterizedTest
    @CsvSource({
        "Pending, Pending",
        "UCB (Under Contract-Backups), Active Under Contract",
        "Sold, Closed"
    })
    void callsAStatusAsResoDoes(String shown, String status) throws InterruptedException {
        String page =
                MlsPages.listing(5219, "85302")
                        .replace(
                                "<span>4 beds</span>",
                                "Status: <span class='flexmls_connect__ld_status'>"
                                        + shown
                                        + "</span>");
        RawRecord raw = fetched(detail(page)).records().getFirst();
        try (LoopbackServer server = site("")) {
            AdaptResult adapted =
                    collector(server).adapt(raw, step(StepKind.DETAIL, raw.key()), AT);
            assertThat(((AdaptResult.Accepted) adapted).observation().facts().toString())
                    .contains("standardStatus=" + status);
        }
    }

    private Facts factsOf(String page) throws InterruptedException {
        RawRecord raw = fetched(detail(page)).records().getFirst();
        try (LoopbackServer server = site("")) {
            AdaptResult adapted =
                    collector(server).adapt(raw, step(StepKind.DETAIL, raw.key()), AT);
            return ((AdaptResult.Accepted) adapted).observation().facts();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<div class='flexmls_connect__ld_price'></div> | ",
                "<span class='flexmls-price'></span><footer>Plans from $100</footer> | ",
                "<div class='flexmls_connect__ld_price'>HOA fee $250</div> | ",
                "<div class='price-per-foot'>$215/sq. ft.</div> | ",
                "<div class='flexmls_connect__ld_price'>$999,999.50</div> | 999999.5",
                "<b>List Price:</b> $450,000<br> | 450000",
                "<b>Asking Price:</b> $450,000<br> | 450000",
                "<b>Original List Price:</b> $450,000<br> | ",
            })
    void takesNoFeeForTheAskingPrice(String markup, @Nullable BigDecimal price)
            throws InterruptedException {
        String page =
                MlsPages.listing(5219, "85302")
                        .replace(
                                "<div class='flexmls_connect__ld_price'><div>$450,000</div></div>",
                                markup
                                        + "<div><b>Association Fee:</b> $250</div><dl><dt>Taxes"
                                        + "</dt><dd>$1,900</dd></dl>");
        assertThat(factsOf(page).decimal(PropertyField.LIST_PRICE)).isEqualTo(price);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Lot Size:</b> 0.5 Acres | 21780",
                "Lot Size:</b> 1 acre | 43560",
                "Approx Lot Acres:</b> 0.25 | 10890",
                "Approx Lot Acres:</b> 0.173 ac | 7535.88",
                "Lot Acres:</b> 7,558 sq ft | 7558",
                "Lot Size:</b> 7,558 sq. ft. | 7558",
                "Lot Size:</b> 7,558 | ",
                "Lot Size:</b> a few acres | ",
                "Acres:</b> 0 | ",
                "Acres:</b> 2</div><div><b>Approx Lot SqFt:</b> 87,000 | 87000",
            })
    void readsALotInSquareFeetOrAcres(String labeled, @Nullable BigDecimal squareFeet)
            throws InterruptedException {
        String page =
                MlsPages.listing(5219, "85302").replace("Approx Lot SqFt:</b> 7,558", labeled);
        assertThat(factsOf(page).decimal(PropertyField.LOT_SIZE_SQUARE_FEET)).isEqualTo(squareFeet);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sold | <b>Sold Price:</b> $440,000.50<br><b>Sold Date:</b> 10/02/2026 | "
                        + " | 440000.5 | 2026-10-02",
                "Closed | <b>List Price:</b> $470,000<br><b>Close Price:</b> $440,000<br>"
                        + "<b>Close Date:</b> 2026-10-02 | | 440000 | 2026-10-02",
                "Closed | <b>Current Price:</b> $450,000 | 450000 | |",
                "Active | <b>Sold Price:</b> $100,000<br><b>Sold Date:</b> 01/31/1999 | "
                        + "450000 | |",
            })
    void tellsASaleFromAnAskingPrice(
            String status,
            String labeled,
            @Nullable BigDecimal asked,
            @Nullable BigDecimal paid,
            @Nullable LocalDate day)
            throws InterruptedException {
        String page =
                MlsPages.listing(5219, "85302")
                        .replace(
                                "<span>4 beds</span>",
                                "<div><b>Status:</b> " + status + "</div><p>" + labeled + "</p>");
        Facts facts = factsOf(page);
        assertThat(facts.decimal(PropertyField.LIST_PRICE)).isEqualTo(asked);
        assertThat(facts.decimal(PropertyField.CLOSE_PRICE)).isEqualTo(paid);
        assertThat(facts.date(PropertyField.CLOSE_DATE)).isEqualTo(day);
    }

    @Test
    void readsThePriceInThePagesTitle() throws InterruptedException {
        String page =
                MlsPages.listing(5219, "85302")
                        .replace("<div>$450,000</div>", "")
                        .replace("(MLS# 65219)</title>", "(MLS# 65219) - $450,000</title>");
        assertThat(factsOf(page).decimal(PropertyField.LIST_PRICE)).isEqualTo("450000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>$450,000</p><p>4 beds</p> | $450,000",
                "<p>4 beds</p><p>$450,000</p> | $450,000",
                "<p>$450,000</p><p>4 beds</p><p>HOA</p><p>$250</p> | $450,000",
                "<p>Association Fee:</p><p>$250</p> | ",
                "<p>HOA</p><p>$250</p> | ",
                "<p>$250</p><p>HOA monthly</p> | ",
                "<p>$2,150</p><p>/month</p> | ",
                "<dl><dt>Extras</dt><dd>$250</dd></dl> | ",
                "<p>HOA $250</p> | ",
                "<p>Call us</p> | ",
                "<p class='price'></p><p>Taxes $1,900</p> | ",
            })
    void takesOnACardOnlyAnAmountThatStandsAlone(String markup, @Nullable String price)
            throws InterruptedException {
        String card =
                "<div class='flexmls_connect__sr_result' title='Glendale, AZ 85302 - MLS# 13'"
                        + " link='/mls/Glendale-AZ-85302-mls_13/'>"
                        + markup
                        + "</div>";
        RawRecord raw =
                fetched(list(MlsPages.results("1", List.of(card)), null)).records().getFirst();
        assertThat(raw.fields().get("price")).isEqualTo(price);
    }

    @Test
    void rejectsCardsWithoutNumberOrZipAndGoesOn() throws InterruptedException {
        List<String> cards =
                List.of(
                        "<div class='flexmls_connect__sr_result' title='Lot 1 - MLS# 1'"
                                + " link='/mls/'>$1</div>",
                        "<div class='flexmls_connect__sr_result' title='A Lot, Glendale, AZ - MLS#"
                                + " 12' link='/mls/A-Lot-Glendale-AZ-mls_12/'>$1</div>",
                        "<div class='flexmls_connect__sr_result' title='Glendale, AZ 85302 - MLS#"
                                + " 13' link='/mls/Glendale-AZ-85302-mls_13/'>Call us</div>",
                        "<div class='flexmls_connect__sr_result' title='1 N Sample Rd - MLS# 14'"
                                + " link='/mls/1-N-Sample-Rd-Glendale-AZ-85302-mls_14/'>$1,500,000"
                                + "</div>");
        try (LoopbackServer server = site(MlsPages.results("4", cards))) {
            PhoenixCollector collector = collector(server);
            Step step = step(StepKind.LIST, null);
            List<AdaptResult> adapted =
                    fetched(collector.fetch(step)).records().stream()
                            .map(raw -> collector.adapt(raw, step, AT))
                            .toList();
            assertThat(adapted)
                    .filteredOn(AdaptResult.Rejected.class::isInstance)
                    .extracting(one -> ((AdaptResult.Rejected) one).reject())
                    .extracting(Reject::reason)
                    .containsExactly(
                            "the card has no link that ends with an MLS number",
                            "neither title nor link contains a ZIP code");
            assertThat(((AdaptResult.Accepted) adapted.get(2)).observation().facts().toString())
                    .startsWith("{city=Glendale, stateOrProvince=AZ, postalCode=85302,")
                    .doesNotContain("listPrice");
            assertThat(((AdaptResult.Accepted) adapted.get(3)).observation().facts().toString())
                    .contains("unparsedAddress=1 N Sample Rd,")
                    .contains("city=Glendale")
                    .contains("listPrice=1500000");
        }
    }

    @Test
    void readsItsSelectorsFromAnotherFile(@TempDir Path folder)
            throws IOException, InterruptedException {
        String builtIn;
        try (var in = PhoenixCollector.class.getResourceAsStream("phoenix_mls.yaml")) {
            assertThat(in).isNotNull();
            builtIn = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Path own = folder.resolve("own.yaml");
        Files.writeString(
                own,
                builtIn.replace("path: /mls/search/", "path: /find/")
                        .replace("\"# Bedrooms\", ", "Chambers, "));
        String page =
                MlsPages.results("1", MlsPages.cards(1, 1, "85302"))
                        .replace("# Bedrooms", "Chambers");
        try (LoopbackServer server = site(page)) {
            PhoenixCollector collector =
                    collector(server, Map.of("PHOENIX_MLS_SELECTORS", own.toString()));
            RawRecord raw =
                    fetched(collector.fetch(step(StepKind.LIST, null))).records().getFirst();
            assertThat(server.requests().getLast().target()).startsWith("/find/?");
            assertThat(raw.fields()).containsEntry("Chambers", "4");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"search: [", "- a", "search: {path: /x}"})
    void saysWhatIsWrongWithASelectorsFile(String text, @TempDir Path folder)
            throws IOException, InterruptedException {
        Path own = folder.resolve("own.yaml");
        Files.writeString(own, text);
        try (LoopbackServer server = site("")) {
            PhoenixCollector collector =
                    collector(server, Map.of("PHOENIX_MLS_SELECTORS", own.toString()));
            Failure failure = failure(collector.fetch(step(StepKind.PREPARE, null)));
            assertThat(failure.message()).contains(own.toString());
            SourceHealth health = collector.healthCheck();
            assertThat(health.ready()).isFalse();
            assertThat(health.message()).contains(own.toString());
            assertThat(server.requests()).isEmpty();
            assertThatThrownBy(() ->
                            collector.adapt(
                                    new RawRecord("", Map.of()), step(StepKind.LIST, null), AT))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void saysWhetherItIsReady() throws InterruptedException {
        try (LoopbackServer server = site(MlsPages.results("7", MlsPages.cards(1, 7, "85031")))) {
            SourceHealth health = collector(server).healthCheck();
            assertThat(health.ready()).isTrue();
            assertThat(health.message()).isEqualTo("responds; 7 active listings in 85031");
            assertThat(health.latency()).isNotNull();
        }
        try (LoopbackServer server = site("", x -> x.reply(500, HTML, "oh"))) {
            assertThat(collector(server).healthCheck().ready()).isFalse();
        }
    }

    @Test
    void knowsItsOwnKeysAndCursorsOnly() throws InterruptedException {
        try (LoopbackServer server = site("")) {
            PhoenixCollector collector = collector(server);
            assertThatThrownBy(() -> collector.fetch(step(StepKind.DETAIL, "../secret")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> collector.fetch(step(StepKind.LIST, "7")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(server.requests()).isEmpty();
        }
    }
}
