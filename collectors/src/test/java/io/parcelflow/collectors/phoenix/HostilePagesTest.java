package io.parcelflow.collectors.phoenix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.parcelflow.collectors.AdaptResult;
import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.RawRecord;
import io.parcelflow.collectors.http.HttpResult;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages cut anywhere, and pages made to take long: reading stays linear in their size. */
class HostilePagesTest {

    private static final ZipCode ZIP = new ZipCode("85302");

    /** Far more than any of them takes, far less than a step that is not linear. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int PAGE_CHARS = 1_000_000;
    private static final int TAGS = 20_000;
    private static final ListingSlug SLUG = new ListingSlug(MlsPages.slug(5219, "85302"), "65219");

    private static ListingSearchPage results;
    private static ListingDetailPage listing;
    private static ListingRecord records;

    @BeforeAll
    static void read() throws PageSelectorsFile.InvalidSelectorsException {
        PageSelectors selectors = PageSelectorsFile.read(null);
        LabeledValues labels = new LabeledValues(selectors.fieldsByLabel());
        results = new ListingSearchPage(selectors.search(), labels);
        listing = new ListingDetailPage(selectors.listing(), labels);
        records = new ListingRecord(selectors, "https://example.org");
    }

    private static int accepted(HttpResult<FetchResult.Fetched> answer) {
        int accepted = 0;
        if (answer instanceof HttpResult.Received<FetchResult.Fetched>(FetchResult.Fetched page)) {
            for (RawRecord raw : page.records()) {
                AdaptResult adapted =
                        records.adapt(raw, ZIP, Observation.DetailLevel.DETAIL, Instant.EPOCH);
                accepted += adapted instanceof AdaptResult.Accepted ? 1 : 0;
            }
        }
        return accepted;
    }

    private static @Nullable FailureKind kind(HttpResult<?> answer) {
        return answer instanceof HttpResult.Failed<?>(Failure failure) ? failure.kind() : null;
    }

    @Test
    void takesPagesThatAreCutAnywhere() {
        String cards = MlsPages.results("2", MlsPages.cards(5219, 2, "85302"));
        String one = MlsPages.listing(5219, "85302");
        for (int length = 0; length < cards.length(); length += 5) {
            HttpResult<FetchResult.Fetched> answer =
                    results.read(cards.substring(0, length), ZIP, ListingSearchCursor.FIRST);
            assertThat(accepted(answer)).as("cut at %s", length).isLessThanOrEqualTo(2);
            assertThat(kind(answer)).as("cut at %s", length).isIn(null, FailureKind.LAYOUT_CHANGED);
        }
        for (int length = 0; length < one.length(); length += 5) {
            HttpResult<FetchResult.Fetched> answer = listing.read(one.substring(0, length), SLUG);
            assertThat(accepted(answer)).as("cut at %s", length).isLessThanOrEqualTo(1);
            assertThat(kind(answer)).as("cut at %s", length).isIn(null, FailureKind.LAYOUT_CHANGED);
        }
    }

    /** What a page begins with, and what repeats behind it as often as a page is read. */
    static List<Arguments> slowPages() {
        String card =
                "<div class='flexmls_connect__sr_result' link='/mls/a-mls_5' title='1 A St, Mesa, AZ"
                        + " 85302 - MLS# 5'>";
        String label = "<div>Year Built:</div><div>";
        String body = "<body><div class='flexmls_connect__sr_matches'>9 matches found</div>65219";
        return List.of(
                Arguments.of("deep elements", body, "<div>"),
                Arguments.of("deep tables", body, "<table><tr><td>"),
                Arguments.of("misnested", body, "<b><p></b>"),
                Arguments.of("cards in cards", body, card),
                Arguments.of("cards", body, card + "</div>"),
                Arguments.of("labels in values", body, label),
                Arguments.of("labels without values", body, "<b>Year Built:</b> "),
                Arguments.of("amounts", body + card, "$5 "),
                Arguments.of("amounts in elements", body + card, "<i>$5</i>"),
                Arguments.of("closing tags", body, "</div>"),
                Arguments.of("attributes", body, "<div a='1' "),
                Arguments.of("attributes of one name", body + "<div ", "a=1 "),
                Arguments.of("attributes of many names", body + "<div ", manyNames()),
                Arguments.of("one attribute", body + "<div title='", "x"),
                Arguments.of("an open comment", body + "<!--", "-<!"),
                Arguments.of("an open script", body + "<script>", "</scrip"),
                Arguments.of("open styles", body, "<style>"),
                Arguments.of("entities", body, "&lt;&#x0;&#xD800;&nosuch;"),
                Arguments.of("number words", body, "1,234, matches foun "),
                Arguments.of("phrases", body, "matches found "),
                Arguments.of("templates", body, "<template><frameset><table><a>"),
                Arguments.of("links", body, "<a href='?pg=22'>"),
                Arguments.of("list items with links", "", "<li><a href='/mls/a-mls_5'>"),
                Arguments.of("control characters", body, "\0\u0001\u000b\u00ad"));
    }

    private static String manyNames() {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            names.append('a').append(i).append("=1 ");
        }
        return names.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slowPages")
    void takesNoLongerForAPageThatIsMadeToTakeLong(String name, String start, String repeated) {
        int tagsOfOne = (int) repeated.chars().filter(c -> c == '<').count();
        int byTags = TAGS / Math.max(1, tagsOfOne);
        int byChars = PAGE_CHARS / repeated.length();
        String page = start + repeated.repeat(Math.min(byTags, byChars));
        assertTimeout(
                TIMEOUT,
                () -> {
                    assertThat(accepted(results.read(page, ZIP, ListingSearchCursor.FIRST)))
                            .isNotNegative();
                    assertThat(accepted(listing.read(page, SLUG))).isNotNegative();
                });
    }

    @Test
    void keepsNoMoreOfAPageThanFitsIntoMemory() {
        String many = MlsPages.results("9000", MlsPages.cards(1, 1_000, "85302"));
        String large =
                MlsPages.cards(1, 1, "85302").getFirst().replace("Glendale", "x".repeat(300_000));
        String one = MlsPages.listing(5219, "85302").replace("1978", "9".repeat(300_000));
        assertThat(kind(results.read(many, ZIP, ListingSearchCursor.FIRST)))
                .isEqualTo(FailureKind.BAD_RESPONSE);
        assertThat(
                        kind(
                                results.read(
                                        MlsPages.results("1", List.of(large)),
                                        ZIP,
                                        ListingSearchCursor.FIRST)))
                .isEqualTo(FailureKind.BAD_RESPONSE);
        assertThat(kind(listing.read(one, SLUG))).isEqualTo(FailureKind.BAD_RESPONSE);
        String full = MlsPages.results("9000", MlsPages.cards(1, 100, "85302"));
        assertThat(accepted(results.read(full, ZIP, ListingSearchCursor.FIRST))).isEqualTo(100);
    }

    @Test
    void readsACardWhoseAddressEndsItsAttributes() {
        List<String> cards = new ArrayList<>(MlsPages.cards(5219, 3, "85302"));
        cards.set(
                1,
                cards.get(1)
                        .replace("5220 W EL SAMPLE Drive", "5220 W O'NEIL Drive")
                        .replace("W-EL-SAMPLE", "W-O-NEIL"));
        HttpResult<FetchResult.Fetched> answer =
                results.read(MlsPages.results("3", cards), ZIP, ListingSearchCursor.FIRST);
        assertThat(answer)
                .isInstanceOfSatisfying(
                        HttpResult.Received.class,
                        page ->
                                assertThat(((FetchResult.Fetched) page.value()).records())
                                        .extracting(record -> record.fields().get("title"))
                                        .element(1)
                                        .isEqualTo("5220 W O'NEIL Drive, Glendale, AZ 85302"));
    }

    @Test
    void takesACardWithinACardForAPartOfIt() {
        String card = MlsPages.cards(5219, 1, "85302").getFirst();
        String outer = "<div title='MLS# 1' link='x'>" + card + card + "</div>";
        HttpResult<FetchResult.Fetched> answer =
                results.read(MlsPages.results("1", List.of(outer)), ZIP, ListingSearchCursor.FIRST);
        assertThat(answer)
                .isInstanceOfSatisfying(
                        HttpResult.Received.class,
                        page ->
                                assertThat(((FetchResult.Fetched) page.value()).records())
                                        .hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\0", "<", "<!", "<!DOCTYPE", "&", "</", "\uFEFF", "{}", "null"})
    void knowsNothingAsNoPage(String text) {
        assertThat(kind(results.read(text, ZIP, ListingSearchCursor.FIRST)))
                .isEqualTo(FailureKind.LAYOUT_CHANGED);
        assertThat(kind(listing.read(text, SLUG))).isEqualTo(FailureKind.LAYOUT_CHANGED);
    }
}
