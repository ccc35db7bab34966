package io.parcelflow.collectors.phoenix;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.ZipCode;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTextTest {

    private static final List<String> PHRASES = List.of("matches found", "listings found");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12 matches found | 12",
                "1,234 Matches Found | 1234",
                "We have 7 listings found | 7",
                "no matches found; 5 listings found | 5",
                "matches found | -1",
                "x matches found | -1",
                ", matches found | -1",
                "12345678901 matches found | -1",
                "0 matches found | 0",
                "1-25 of 1,234 matches found | 1234",
                "3-4 matches found | -1",
                "3 – 4 matches found | -1",
                "1 234 matches found | -1",
                "1.234 matches found | -1",
                "12,34 matches found | -1",
                "more than 1,000 matches found | -1",
                "over 500 matches found | -1",
                "1 to 25 matches found | -1",
                "25+ matches found | -1",
            })
    void findsTheNumberBeforeAPhrase(String text, int number) {
        assertThat(PageText.numberBefore(text, PHRASES)).isEqualTo(number);
    }

    @Test
    void readsAddressesInTitles() {
        ZipCode zip = new ZipCode("85302");
        assertThat(
                        ListingTitle.parse(
                                "5219 W EL CAMINITO Drive, Glendale, AZ 85302 - MLS# 6937912"))
                .isEqualTo(new ListingTitle("5219 W EL CAMINITO Drive", "Glendale", "AZ", zip));
        assertThat(ListingTitle.parse("1 A St, Unit 4, Mesa, AZ 85302-1234"))
                .isEqualTo(new ListingTitle("1 A St, Unit 4", "Mesa", "AZ", zip));
        assertThat(ListingTitle.parse("1 A St, Mesa, AZ 85302 (MLS# 1) - Site"))
                .isEqualTo(new ListingTitle("1 A St", "Mesa", "AZ", zip));
        assertThat(ListingTitle.parse("1 A St, Mesa, AZ 85302 | Site"))
                .isEqualTo(new ListingTitle("1 A St", "Mesa", "AZ", zip));
        assertThat(ListingTitle.parse("Glendale, AZ - MLS# 6"))
                .isEqualTo(new ListingTitle("", "Glendale", "AZ", null));
        assertThat(ListingTitle.parse("Property Search")).isNull();
        assertThat(ListingTitle.parse("Homes, big and small")).isNull();
        assertThat(ListingTitle.parse("")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://a.org/mls/1-A-St-mls_12/?x=/y | 1-A-St-mls_12 | 12 | 1-A-St",
                "/mls/1-A-St-mls_12#top | 1-A-St-mls_12 | 12 | 1-A-St",
                "mls_12 | mls_12 | 12 | ''",
                "1-A-mls_1-mls_12 | 1-A-mls_1-mls_12 | 12 | 1-A-mls_1",
            })
    void findsTheSlugInALink(String link, String slug, String number, String address) {
        ListingSlug found = ListingSlug.find(link);
        assertThat(found).isEqualTo(new ListingSlug(slug, number));
        assertThat(found == null ? "" : found.address()).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({"/mls/search/", "''", "1-A-St-mls_", "a%2F..-mls_12", "1-A-Stmls_12"})
    void findsNoSlugWhereThereIsNone(String link) {
        assertThat(ListingSlug.find(link)).isNull();
    }

    @Test
    void readsValuesBehindTheirLabelsInAnyMarkup() {
        LabeledValues labels =
                new LabeledValues(
                        Map.of(
                                "year built",
                                PropertyField.YEAR_BUILT,
                                "status",
                                PropertyField.STANDARD_STATUS));
        for (String markup :
                List.of(
                        "<div><b>Year Built:</b> 1978</div>",
                        "<li><strong>Year Built :</strong>&nbsp;1978</li>",
                        "<dl><dt>Year Built</dt> <dd>1978</dd></dl>",
                        "<table><tr><th>Year Built</th><td>1978</td></tr></table>",
                        "<p><span>Year Built: </span><!-- x --><span><i>1978</i></span></p>",
                        "<b>Year Built:</b> 1978 <a href='x'>similar</a>",
                        "<b>Year Built:</b> 1978<br><b>Year Built:</b> 2000")) {
            assertThat(labels.of(Jsoup.parse(markup).body()))
                    .as(markup)
                    .isEqualTo(Map.of("Year Built", "1978"));
        }
        for (String markup :
                List.of(
                        "<b>Year Built:</b> 1978<span>-80</span>",
                        "<b>Year Built:</b> 1978 <span>- 80</span>",
                        "<b>Year Built:</b> 1978 <i>to</i> 80",
                        "<p><span>Year Built:</span><span>1978</span><sup>?</sup></p>")) {
            assertThat(labels.of(Jsoup.parse(markup).body()).get("Year Built"))
                    .as(markup)
                    .asString()
                    .startsWith("1978")
                    .isNotEqualTo("1978");
        }
        for (String markup :
                List.of(
                        "<b>Year Built</b> 1978",
                        "<b>Year Built:</b>",
                        "<b>Agent:</b> Sample",
                        "<span>Status</span> of things")) {
            assertThat(labels.of(Jsoup.parse(markup).body())).as(markup).isEmpty();
        }
    }
}
