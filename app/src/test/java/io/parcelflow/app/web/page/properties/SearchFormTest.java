package io.parcelflow.app.web.page.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.app.web.http.Parameters;
import io.parcelflow.app.web.http.ProblemException;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.search.Measure;
import io.parcelflow.store.search.Range;
import io.parcelflow.store.search.SearchOrder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchFormTest {

    private static SearchForm read(String query) {
        return SearchForm.read(Parameters.parse(query), ZoneId.of("America/Phoenix"));
    }

    @Test
    void readsEveryField() {
        SearchForm form =
                read(
                        "q=main+st&zip=85031%2C+85033&price_min=%24300%2C000&price_max=500000"
                                + "&beds_min=3&status=Active&changed=2026-11-26&active=1"
                                + "&sort=price-");

        assertThat(form.errors()).isEmpty();
        assertThat(form.filter().text()).isEqualTo("main st");
        assertThat(form.filter().zips())
                .containsExactlyInAnyOrder(new ZipCode("85031"), new ZipCode("85033"));
        assertThat(form.filter().ranges())
                .isEqualTo(
                        Map.of(
                                Measure.PRICE,
                                new Range(300_000, 500_000),
                                Measure.BEDROOMS,
                                Range.atLeast(3)));
        assertThat(form.filter().changedSince()).isEqualTo(Instant.parse("2026-11-26T07:00:00Z"));
        assertThat(form.filter().activeOnly()).isTrue();
        assertThat(form.order()).isEqualTo(new SearchOrder(SearchOrder.By.PRICE, true));
    }

    @Test
    void saysWhatIsWrongBesideItsField() {
        SearchForm form =
                read("zip=8503&price_min=much&area_min=9&area_max=5&changed=today&sort=luck");

        assertThat(form.errors())
                .containsOnlyKeys("zip", "price_min", "area_max", "changed", "sort");
        assertThat(form.error("zip")).contains("8503");
        assertThatThrownBy(form::requireRight).isInstanceOf(ProblemException.class);
    }

    @Test
    void aTextWithoutLettersAndDigitsIsRefused() {
        for (String text : List.of("-", "*", "%F0%9F%8F%A0", "%00")) {
            assertThat(read("q=" + text).errors()).as(text).containsOnlyKeys("q");
        }
        assertThat(read("q=1+Main").errors()).isEmpty();
    }

    @Test
    void theNextPageAsksForTheSame() {
        SearchForm form = read("q=a%26b&zip=85031&price_min=");

        assertThat(form.href("/properties", "CHANGED-1_2_3"))
                .isEqualTo("/properties?q=a%26b&zip=85031&after=CHANGED-1_2_3");
        assertThat(read("").href("/properties", null)).isEqualTo("/properties");
    }

    @Test
    void everyOrderThatIsOfferedCanBeRead() {
        for (String order : SearchForm.ORDERS.keySet()) {
            assertThat(read("sort=" + order).errors()).as(order).isEmpty();
        }
    }
}
