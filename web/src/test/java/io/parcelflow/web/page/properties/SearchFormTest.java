package io.parcelflow.web.page.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.search.NumericField;
import io.parcelflow.store.search.Range;
import io.parcelflow.store.search.SearchOrder;
import io.parcelflow.web.http.Parameters;
import io.parcelflow.web.http.ProblemException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchFormTest {

    private static SearchForm read(String query) {
        return SearchForm.parse(Parameters.parse(query), ZoneId.of("America/Phoenix"));
    }

    @Test
    void readsEveryField() {
        SearchForm form =
                read(
                        "text=main+st&zipCode=85031%2C+85033&minListPrice=%24300%2C000"
                                + "&maxListPrice=500000&maxClosePrice=400000"
                                + "&minBedroomsTotal=3&standardStatus=Active&changedSince=2026-11-26&active=true"
                                + "&sort=-listPrice");

        assertThat(form.errors()).isEmpty();
        assertThat(form.filter().text()).isEqualTo("main st");
        assertThat(form.filter().zips())
                .containsExactlyInAnyOrder(new ZipCode("85031"), new ZipCode("85033"));
        assertThat(form.filter().ranges())
                .isEqualTo(
                        Map.of(
                                NumericField.LIST_PRICE,
                                new Range(300_000, 500_000),
                                NumericField.CLOSE_PRICE,
                                Range.atMost(400_000),
                                NumericField.BEDROOMS,
                                Range.atLeast(3)));
        assertThat(form.filter().changedSince()).isEqualTo(Instant.parse("2026-11-26T07:00:00Z"));
        assertThat(form.filter().isActive()).isTrue();
        assertThat(form.order()).isEqualTo(new SearchOrder(SearchOrder.SortField.LIST_PRICE, true));
    }

    @Test
    void withoutTheFilterListedAndUnlistedPropertiesAreFound() {
        assertThat(read("zipCode=85033").filter().isActive()).isNull();
    }

    @Test
    void everyOrderOnOfferIsKnown() {
        for (String order : SearchForm.ORDERS.keySet()) {
            assertThat(read("sort=" + order).errors()).as(order).isEmpty();
        }
    }

    @Test
    void saysWhatIsWrongBesideItsField() {
        SearchForm form =
                read(
                        "zipCode=8503&minListPrice=much&minLivingArea=9&maxLivingArea=5&changedSince=today&sort=luck");

        assertThat(form.errors())
                .containsOnlyKeys(
                        "zipCode", "minListPrice", "maxLivingArea", "changedSince", "sort");
        assertThat(form.error("zipCode")).contains("8503");
        assertThatThrownBy(form::requireValid).isInstanceOf(ProblemException.class);
    }

    @Test
    void aTextWithoutLettersAndDigitsIsRefused() {
        for (String text : List.of("-", "*", "%F0%9F%8F%A0", "%00")) {
            assertThat(read("text=" + text).errors()).as(text).containsOnlyKeys("text");
        }
        assertThat(read("text=1+Main").errors()).isEmpty();
    }

    @Test
    void theNextPageAsksForTheSame() {
        SearchForm form = read("text=a%26b&zipCode=85031&minListPrice=");

        assertThat(form.href("/properties", "CHANGED-1_2_3"))
                .isEqualTo("/properties?text=a%26b&zipCode=85031&cursor=CHANGED-1_2_3");
        assertThat(read("").href("/properties", null)).isEqualTo("/properties");
    }

    @Test
    void everyOrderThatIsOfferedCanBeRead() {
        for (String order : SearchForm.ORDERS.keySet()) {
            assertThat(read("sort=" + order).errors()).as(order).isEmpty();
        }
    }
}
