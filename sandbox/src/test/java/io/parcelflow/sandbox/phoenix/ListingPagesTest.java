package io.parcelflow.sandbox.phoenix;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.sandbox.dataset.DatasetSettings;
import io.parcelflow.sandbox.dataset.SimulatedListing;
import io.parcelflow.sandbox.dataset.SyntheticDataset;
import io.parcelflow.sandbox.http.LoopbackRequest;
import io.parcelflow.sandbox.http.LoopbackResponse;
import io.parcelflow.sandbox.site.SiteLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingPagesTest {

    private static final ZipCode ZIP = new ZipCode("85031");
    private static final String SEARCH =
            "/mls/search/?StandardStatus[]=Active&OrderBy=-ListPrice&Limit=25&PostalCode=85031";

    private final SyntheticDataset world =
            new SyntheticDataset(
                    DatasetSettings.defaults().withRecordsPerZip(600).withListingsPerZip(60));
    private final ListingPages pages = new ListingPages(world, Duration.ZERO);

    @Test
    void cardsHaveTheMarkupOfTheFormat() {
        Document page = html(SEARCH, SiteLayout.CLASSIC);
        assertThat(page.text()).contains("60 matches found");
        List<Element> cards = page.select("div.flexmls_connect__sr_result");
        assertThat(cards).hasSize(25);
        Element card = cards.getFirst();
        assertThat(card.attr("title")).matches("\\d+ [NW] .+, Phoenix, AZ 85031 - MLS# \\d{7}");
        String number = card.attr("title").replaceAll(".*# ", "");
        SimulatedListing listing = listing(number);
        assertThat(card.attr("link"))
                .startsWith("http://sandbox.test:80/mls/")
                .endsWith("-Phoenix-AZ-85031-mls_" + number + "/");
        assertThat(only(card, ".flexmls_connect__sr_price").text().replaceAll("[$,]", ""))
                .isEqualTo(Integer.toString(listing.price()));
        assertThat(only(card, ".flexmls_connect__sr_address a").text())
                .isEqualTo(listing.streetLine() + " Phoenix, AZ 85031");
    }

    @ParameterizedTest
    @EnumSource(
            value = SiteLayout.class,
            names = {"CLASSIC", "V2"})
    void pagesHoldEveryListingOnceByFallingPrice(SiteLayout layout) {
        Set<String> numbers = new HashSet<>();
        List<Integer> prices = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            for (Element card : html(SEARCH + "&pg=" + page, layout).select("[link]")) {
                String number = card.attr("title").replaceAll(".*# ", "");
                numbers.add(number);
                prices.add(listing(number).price());
            }
        }
        assertThat(numbers).hasSize(60);
        assertThat(prices).hasSize(60).isSortedAccordingTo((a, b) -> b - a);
        assertThat(html(SEARCH + "&pg=4", layout).select("[link]")).isEmpty();
    }

    @Test
    void detailsHaveTheLabelsOfTheFormat() {
        SimulatedListing listing = world.listing(ZIP, 1);
        Document page = html(ListingText.path(listing), SiteLayout.CLASSIC);
        assertThat(only(page, ".flexmls_connect__sr_detail").attr("title"))
                .isEqualTo(ListingText.fullAddress(listing) + " - MLS# " + listing.number());
        assertThat(only(page, "meta[property=og:title]").attr("content"))
                .isEqualTo(ListingText.fullAddress(listing) + " (MLS# " + listing.number() + ")");
        Map<String, String> rows = new HashMap<>();
        for (Element row : page.select(".flexmls_connect__ld_property_detail")) {
            String label = only(row, "b").text();
            assertThat(label).endsWith(":");
            rows.put(label, row.ownText());
        }
        assertThat(rows)
                .containsEntry("# Bedrooms:", Integer.toString(listing.beds()))
                .containsEntry("Full Bathrooms:", Integer.toString(listing.baths()))
                .containsEntry("Garage Spaces:", Integer.toString(listing.garageSpaces()))
                .containsKeys("Approx SQFT:", "Approx Lot SqFt:");
        assertThat(rows.getOrDefault("Approx SQFT:", "").replace(",", ""))
                .isEqualTo(Integer.toString(listing.livingArea()));
    }

    @Test
    void someDetailsLackAYearOrAPlaceOnTheMap() {
        int years = 0;
        int maps = 0;
        for (int slot = 0; slot < 60; slot++) {
            Document page = html(ListingText.path(world.listing(ZIP, slot)), SiteLayout.CLASSIC);
            years += page.text().contains("Year Built:") ? 1 : 0;
            for (Element map : page.select("#flexmls_connect__map_canvas")) {
                maps++;
                assertThat(Double.parseDouble(map.attr("latitude"))).isBetween(33.0, 34.0);
                assertThat(Double.parseDouble(map.attr("longitude"))).isBetween(-113.0, -112.0);
            }
        }
        assertThat(years).isBetween(45, 59);
        assertThat(maps).isBetween(45, 59);
    }

    @Test
    void v2HasOtherClassesAndTheSameTitles() {
        Document search = html(SEARCH, SiteLayout.V2);
        assertThat(search.text()).contains("60 Matches Found");
        assertThat(search.select(".flexmls_connect__sr_result")).isEmpty();
        assertThat(search.select(".flexmls-listing")).hasSize(25);
        assertThat(search.select(".flexmls-listing .flexmls-price")).hasSize(25);
        Document details = html(ListingText.path(world.listing(ZIP, 1)), SiteLayout.V2);
        assertThat(details.select(".flexmls_connect__ld_property_detail")).isEmpty();
        assertThat(details.select(".property-details b").eachText()).contains("# Bedrooms:");
    }

    @Test
    void renamedHasNoneOfTheClassesAndTheSameWords() {
        for (String target : List.of(SEARCH, ListingText.path(world.listing(ZIP, 1)))) {
            LoopbackResponse page = pages.page(request(target), SiteLayout.RENAMED);
            assertThat(text(page)).doesNotContain("flexmls");
            assertThat(Jsoup.parse(text(page)).text())
                    .isEqualTo(html(target, SiteLayout.CLASSIC).text());
        }
    }

    @Test
    void scriptedHasNeitherCardsNorACount() {
        Document page = html(SEARCH, SiteLayout.SCRIPTED);
        assertThat(page.select("[link], [class*=flexmls]")).isEmpty();
        assertThat(page.text()).doesNotContainIgnoringCase("matches");
        assertThat(html(ListingText.path(world.listing(ZIP, 1)), SiteLayout.SCRIPTED).text())
                .doesNotContain("Bedrooms");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PostalCode=85033", "PostalCode[]=85033", "postal_code=85033", "Zip=85033"})
    void takesThePostalCodeUnderItsUsualNames(String filter) {
        Document page = html("/mls/search/?" + filter + "&Limit=25", SiteLayout.CLASSIC);
        assertThat(page.select("[link]"))
                .hasSize(25)
                .allMatch(card -> card.attr("title").contains("AZ 85033"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/mls/search/?PostalCode=Phoenix",
                "/mls/search/?PostalCode=85031&StandardStatus[]=Closed"
            })
    void saysSoWhereNothingMatches(String target) {
        Document page = html(target, SiteLayout.CLASSIC);
        assertThat(page.text()).contains("0 matches found");
        assertThat(page.select("[link]")).isEmpty();
    }

    @Test
    void withoutAPostalCodeItFindsSeveralZips() {
        Document page = html("/mls/search/?Limit=99&pg=x", SiteLayout.CLASSIC);
        assertThat(page.text()).contains("180 matches found");
        assertThat(page.select("[link]")).hasSize(25);
        assertThat(page.select(".flexmls_connect__sr_pagination a")).isNotEmpty();
    }

    @Test
    void listingsThatAreGoneAre404Pages() {
        for (String target :
                List.of("/mls/1-W-Sold-St-Phoenix-AZ-85031-mls_9999999/", "/nowhere")) {
            LoopbackResponse response = pages.page(request(target), SiteLayout.CLASSIC);
            assertThat(response.status()).isEqualTo(404);
            assertThat(text(response)).contains("Page not found");
        }
    }

    @Test
    void robotsTextHasADisallowAndADelayWhereAsked() {
        assertThat(text(pages.page(request("/robots.txt"), SiteLayout.CLASSIC)))
                .contains("User-agent: *\n", "Disallow: /wp-admin/\n")
                .doesNotContain("Crawl-delay");
        ListingPages slow = new ListingPages(world, Duration.ofSeconds(2));
        assertThat(text(slow.page(request("/robots.txt"), SiteLayout.CLASSIC)))
                .contains("Crawl-delay: 2\n");
        ListingPages quick = new ListingPages(world, Duration.ofMillis(250));
        assertThat(text(quick.page(request("/robots.txt"), SiteLayout.CLASSIC)))
                .contains("Crawl-delay: 0.25\n");
    }

    @Test
    void pagesWeighWhatRealOnesDo() {
        assertThat(pages.page(request(SEARCH), SiteLayout.CLASSIC).body().length)
                .isBetween(25_000, 45_000);
        for (int slot = 0; slot < 20; slot++) {
            String path = ListingText.path(world.listing(ZIP, slot));
            assertThat(pages.page(request(path), SiteLayout.CLASSIC).body().length)
                    .isBetween(6_000, 40_000);
        }
    }

    @ParameterizedTest
    @EnumSource(SiteLayout.class)
    void pagesAreAscii(SiteLayout layout) {
        for (String target : List.of(SEARCH, ListingText.path(world.listing(ZIP, 1)))) {
            assertThat(text(pages.page(request(target), layout)))
                    .matches(StandardCharsets.US_ASCII.newEncoder()::canEncode);
        }
    }

    @Test
    void doesNotRepeatAHostThatIsMarkup() {
        LoopbackRequest odd =
                new LoopbackRequest("GET", SEARCH, Map.of("host", "x'><script>"), true);
        assertThat(text(pages.page(odd, SiteLayout.CLASSIC))).doesNotContain("x'><script>");
    }

    @Test
    void knowsWhichZipARequestIsAbout() {
        assertThat(pages.zip(request(SEARCH))).isEqualTo(ZIP);
        assertThat(pages.zip(request(ListingText.path(world.listing(ZIP, 1))))).isEqualTo(ZIP);
        assertThat(pages.zip(request("/mls/x-mls_1/"))).isNull();
        assertThat(pages.zip(request("/robots.txt"))).isNull();
        assertThat(pages.needsToken(request(SEARCH))).isFalse();
        assertThat(pages.unauthorized(request(SEARCH)).status()).isEqualTo(401);
        assertThat(pages.page(request("/"), SiteLayout.CLASSIC).status()).isEqualTo(200);
    }

    private SimulatedListing listing(String number) {
        return Objects.requireNonNull(world.findListing(number), number);
    }

    private static Element only(Element within, String selector) {
        List<Element> found = within.select(selector);
        assertThat(found).as(selector).hasSize(1);
        return found.getFirst();
    }

    private Document html(String target, SiteLayout layout) {
        LoopbackResponse response = pages.page(request(target), layout);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).contains("Content-Type: text/html; charset=UTF-8");
        return Jsoup.parse(text(response));
    }

    private static LoopbackRequest request(String target) {
        return new LoopbackRequest("GET", target, Map.of("host", "sandbox.test:80"), true);
    }

    private static String text(LoopbackResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
