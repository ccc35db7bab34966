package io.parcelflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.search.NumericField;
import io.parcelflow.store.search.Range;
import io.parcelflow.store.search.SearchFacets;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchOrder;
import io.parcelflow.store.search.SearchOrder.SortField;
import io.parcelflow.store.search.SearchRequest;
import io.parcelflow.store.search.SearchResults;
import io.parcelflow.store.search.SearchSnapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How every store finds properties. */
public abstract class SearchContract extends StoreFixture {

    private static final int ALL = 10_000;

    private static ObservationBuilder house(String number, String street) {
        return ObservationBuilder.parcel(number).at(street);
    }

    private static ObservationBuilder built(String number, int dollars, int bedrooms, int year) {
        return house(number, number + " N 55TH AVE")
                .asks(dollars)
                .with(PropertyField.BEDROOMS_TOTAL, bedrooms)
                .with(PropertyField.YEAR_BUILT, year);
    }

    private void catchUp() {
        assertThat(store.search().updateIndex(ALL, WEDNESDAY).isCurrent()).isTrue();
    }

    /** Parcel numbers of what a filter finds, in the order of the prices. */
    private List<String> found(SearchFilter filter) {
        return numbers(
                store.search()
                        .find(
                                SearchRequest.of(filter, 100)
                                        .in(new SearchOrder(SortField.LIST_PRICE, false))));
    }

    private static List<String> numbers(SearchResults page) {
        return page.properties().stream()
                .map(property -> property.observations().getFirst().sourceKey())
                .toList();
    }

    @Test
    void whatWasStoredIsFoundOnceItIsTakenOver() {
        list(MONDAY, built("1", 300_000, 3, 1957));

        assertThat(found(SearchFilter.ALL)).isEmpty();
        assertThat(store.search().indexFreshness().pending()).isEqualTo(1);
        catchUp();

        assertThat(found(SearchFilter.ALL)).containsExactly("1");
        assertThat(store.search().indexFreshness().upTo()).isEqualTo(WEDNESDAY);
        assertThat(store.search().find(SearchRequest.of(SearchFilter.ALL, 1)).properties())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("priceHistory")
                .containsExactly(only());
    }

    @Test
    void aSnapshotHasEachPropertyOnceWhateverChangesMeanwhile() {
        List<String> all = new ArrayList<>();
        for (int i = 10; i < 30; i++) {
            list(MONDAY, built("" + i, i, i % 4, 1900 + i));
            all.add("" + i);
        }
        list(MONDAY, house("30", "30 N 55TH AVE"));
        all.add("30");
        catchUp();
        for (SortField field : SortField.values()) {
            for (boolean isDescending : List.of(true, false)) {
                SearchOrder order = new SearchOrder(field, isDescending);
                List<String> read = new ArrayList<>();
                List<String> paged =
                        numbers(
                                store.search()
                                        .find(SearchRequest.of(SearchFilter.ALL, 100).in(order)));
                try (SearchSnapshot snapshot = store.search().snapshot(SearchFilter.ALL, order)) {
                    SearchSnapshot.Page page = snapshot.page(0, 5);
                    while (true) {
                        page.properties()
                                .forEach(each ->
                                        read.add(each.observations().getFirst().sourceKey()));
                        if (page.next() < 0) {
                            break;
                        }
                        turnAround(read.size());
                        page = snapshot.page(page.next(), 5);
                    }
                }
                assertThat(read).as(order + "").isEqualTo(paged).hasSameElementsAs(all);
            }
        }
    }

    /** Gives every property other values, and others than before. */
    private void turnAround(int by) {
        for (int i = 10; i < 30; i++) {
            list(
                    TUESDAY.plusSeconds(moments++),
                    built("" + i, 500 + (i * by) % 77, by % 5, 2000 - i));
        }
        catchUp();
    }

    private long moments;

    @Test
    void aSnapshotIsReadFromPlacesItGaveOnly() {
        list(MONDAY, built("1", 300_000, 3, 1957));
        catchUp();
        try (SearchSnapshot snapshot =
                store.search().snapshot(SearchFilter.ALL, SearchOrder.RECENT_CHANGES_FIRST)) {
            assertThat(snapshot.page(0, 5).next()).isEqualTo(-1);
            assertThatIllegalArgumentException().isThrownBy(() -> snapshot.page(9_999, 5));
            assertThatIllegalArgumentException().isThrownBy(() -> snapshot.page(-1, 5));
        }
    }

    @Test
    void takesOverNoMoreAtOnceThanIsWanted() {
        for (int i = 10; i < 20; i++) {
            list(MONDAY, built("" + i, i, 3, 1957));
        }

        assertThat(store.search().updateIndex(4, WEDNESDAY).pending()).isEqualTo(6);
        assertThat(found(SearchFilter.ALL)).hasSize(4);
        assertThat(store.search().updateIndex(4, WEDNESDAY).pending()).isEqualTo(2);
        assertThat(store.search().updateIndex(4, WEDNESDAY).pending()).isZero();
        assertThat(found(SearchFilter.ALL)).hasSize(10);
    }

    @Test
    void measuresAreFoundByTheirRanges() {
        list(
                MONDAY,
                built("1", 300_000, 3, 1957)
                        .with(PropertyField.LIVING_AREA, new BigDecimal("1499.5"))
                        .with(PropertyField.BATHROOMS_FULL, 2)
                        .with(PropertyField.BATHROOMS_HALF, 1),
                built("2", 400_000, 4, 1990).with(PropertyField.BATHROOMS_TOTAL_INTEGER, 2),
                house("3", "3 N 55TH AVE").sold("2020-01-31", 500_000));
        catchUp();

        assertThat(
                        found(
                                SearchFilter.ALL.with(
                                        NumericField.LIST_PRICE, new Range(300_000, 400_000))))
                .containsExactly("1", "2");
        assertThat(found(SearchFilter.ALL.with(NumericField.LIST_PRICE, Range.atLeast(400_001))))
                .isEmpty();
        assertThat(found(SearchFilter.ALL.with(NumericField.CLOSE_PRICE, Range.atLeast(400_001))))
                .containsExactly("3");
        assertThat(found(SearchFilter.ALL.with(NumericField.BEDROOMS, Range.atMost(3))))
                .containsExactly("1");
        assertThat(found(SearchFilter.ALL.with(NumericField.YEAR, new Range(1990, 1990))))
                .containsExactly("2");
        assertThat(found(SearchFilter.ALL.with(NumericField.AREA, new Range(1_500, 1_500))))
                .containsExactly("1");
        assertThat(found(SearchFilter.ALL.with(NumericField.BATHROOMS, new Range(3, 3))))
                .containsExactly("1");
        assertThat(
                        found(
                                SearchFilter.ALL
                                        .with(NumericField.LIST_PRICE, Range.atMost(450_000))
                                        .with(NumericField.YEAR, Range.atMost(1980))))
                .containsExactly("1");
    }

    @Test
    void statusesTypesAndSourcesAreFoundHoweverTheyAreWritten() {
        list(
                MONDAY,
                built("1", 100, 3, 1957)
                        .with(PropertyField.STANDARD_STATUS, "Active")
                        .with(PropertyField.PROPERTY_TYPE, "Residential"),
                built("2", 200, 3, 1957)
                        .with(PropertyField.STANDARD_STATUS, "Pending")
                        .with(PropertyField.PROPERTY_TYPE, "Land"));
        list(MONDAY, ObservationBuilder.listing("900").at("77 E OTHER ST").asks(300));
        catchUp();

        assertThat(found(SearchFilter.ALL.withStatuses(Set.of("active")))).containsExactly("1");
        assertThat(found(SearchFilter.ALL.withStatuses(Set.of("ACTIVE", "Pending"))))
                .containsExactly("1", "2");
        assertThat(found(SearchFilter.ALL.withStatuses(Set.of("Sold")))).isEmpty();
        assertThat(found(SearchFilter.ALL.ofTypes(Set.of("land")))).containsExactly("2");
        assertThat(found(SearchFilter.ALL.fromSources(Set.of(ObservationBuilder.MLS))))
                .containsExactly("900");
        assertThat(
                        found(
                                SearchFilter.ALL.fromSources(
                                        Set.of(ObservationBuilder.MLS, ObservationBuilder.COUNTY))))
                .hasSize(3);
        assertThat(found(SearchFilter.ALL.fromSources(Set.of("nobody")))).isEmpty();
    }

    @Test
    void textFindsTheBeginningsOfWords() {
        list(
                MONDAY,
                house("103-06-005", "4027 N Cañada Dr").asks(1),
                house("10306777", "4028 N 55TH AVE").asks(2));
        list(MONDAY, ObservationBuilder.listing("MLS-6543210").at("12 S Mill Ave").asks(3));
        catchUp();

        assertThat(text("canada")).containsExactly("103-06-005");
        assertThat(text("40 CAÑ")).containsExactly("103-06-005");
        assertThat(text("402 n")).containsExactly("103-06-005", "10306777");
        assertThat(text("10306005")).containsExactly("103-06-005");
        assertThat(text("103-06-777")).containsExactly("10306777");
        assertThat(text("6543210")).containsExactly("MLS-6543210");
        assertThat(text("mls6543")).containsExactly("MLS-6543210");
        assertThat(text("phoenix")).hasSize(3);
        assertThat(text("enix")).isEmpty();
        assertThat(text("\"* OR NEAR( \\ '")).isEmpty();
        assertThat(text(" - ")).hasSize(3);
    }

    private List<String> text(String text) {
        return found(SearchFilter.ALL.withText(text));
    }

    @Test
    void zipCodesAreFoundAloneAndTogether() {
        list(MONDAY, built("1", 100, 3, 1957));
        list(
                MONDAY,
                ObservationBuilder.parcel("2").collectedFor(OTHER_ZIP).at("2 N 55TH AVE").asks(200),
                ObservationBuilder.parcel("3")
                        .collectedFor(OTHER_ZIP)
                        .at("3 N 55TH AVE")
                        .asks(300));
        catchUp();

        assertThat(found(SearchFilter.ALL.inZips(Set.of(new ZipCode(ZIP))))).containsExactly("1");
        assertThat(found(SearchFilter.ALL.inZips(Set.of(new ZipCode(ZIP), new ZipCode(OTHER_ZIP)))))
                .containsExactly("1", "2", "3");
        assertThat(
                        found(
                                SearchFilter.ALL
                                        .inZips(Set.of(new ZipCode(OTHER_ZIP)))
                                        .with(NumericField.LIST_PRICE, Range.atLeast(250))
                                        .withText("ave")))
                .containsExactly("3");
        assertThat(found(SearchFilter.ALL.inZips(Set.of(new ZipCode("10001"))))).isEmpty();
    }

    @Test
    void whatChangedSinceIsFound() {
        list(MONDAY, built("1", 100, 3, 1957), built("2", 200, 3, 1957));
        list(TUESDAY, built("1", 100, 3, 1957), built("2", 190, 3, 1957));
        catchUp();

        assertThat(found(SearchFilter.ALL.changedSince(MONDAY))).containsExactly("1", "2");
        assertThat(found(SearchFilter.ALL.changedSince(TUESDAY))).containsExactly("2");
        assertThat(found(SearchFilter.ALL.changedSince(WEDNESDAY))).isEmpty();
    }

    @Test
    void whatIsListedNoMoreCanBeLeftOutAndComesBack() {
        list(MONDAY, built("1", 100, 3, 1957), built("2", 200, 3, 1957));
        listingEnded(RUN, MONDAY);
        begin(NEXT_RUN, TUESDAY);
        list(NEXT_RUN, TUESDAY, built("1", 100, 3, 1957));
        listingEnded(NEXT_RUN, TUESDAY);
        catchUp();
        SearchFilter active = SearchFilter.ALL.whereActive(true);
        assertThat(found(active)).containsExactly("1");
        assertThat(found(SearchFilter.ALL.whereActive(false))).containsExactly("2");
        assertThat(found(SearchFilter.ALL)).containsExactly("1", "2");
        assertThat(found(active.changedSince(TUESDAY))).isEmpty();
        assertThat(found(SearchFilter.ALL.changedSince(TUESDAY))).containsExactly("2");

        begin("daily_3", WEDNESDAY);
        list("daily_3", WEDNESDAY, built("2", 200, 3, 1957));
        catchUp();

        assertThat(found(active)).containsExactly("1", "2");
    }

    @Test
    void whatIsListedNoMoreHasNoStatusAndNoListPriceToBeFoundBy() {
        ObservationBuilder gone =
                built("2", 200, 3, 1957)
                        .with(PropertyField.STANDARD_STATUS, "Active")
                        .sold("2020-01-31", 150_000);
        list(MONDAY, built("1", 100, 3, 1957), gone);
        listingEnded(RUN, MONDAY);
        begin(NEXT_RUN, TUESDAY);
        list(NEXT_RUN, TUESDAY, built("1", 100, 3, 1957));
        listingEnded(NEXT_RUN, TUESDAY);
        catchUp();

        assertThat(found(SearchFilter.ALL.withStatuses(Set.of("Active")))).isEmpty();
        assertThat(found(SearchFilter.ALL.with(NumericField.LIST_PRICE, Range.atLeast(150))))
                .isEmpty();
        assertThat(found(SearchFilter.ALL.with(NumericField.CLOSE_PRICE, Range.atLeast(150_000))))
                .containsExactly("2");
        assertThat(store.search().facets().statuses()).isEmpty();
    }

    private void listingEnded(String run, Instant at) {
        store.journal()
                .completeListing(run, ObservationBuilder.COUNTY, new ZipCode(ZIP), null, 1, at);
    }

    @Test
    void changesAreFollowed() {
        list(MONDAY, built("1", 100, 3, 1957));
        catchUp();
        list(TUESDAY, house("1", "9 W ELM ST").asks(150).with(PropertyField.BEDROOMS_TOTAL, 5));

        assertThat(store.search().indexFreshness().isCurrent()).isFalse();
        assertThat(found(SearchFilter.ALL.with(NumericField.LIST_PRICE, new Range(100, 100))))
                .hasSize(1);
        catchUp();

        assertThat(found(SearchFilter.ALL.with(NumericField.LIST_PRICE, new Range(100, 100))))
                .isEmpty();
        assertThat(found(SearchFilter.ALL.with(NumericField.LIST_PRICE, new Range(150, 150))))
                .hasSize(1);
        assertThat(text("elm")).hasSize(1);
        assertThat(text("55th")).isEmpty();
        assertThat(store.search().facets().properties()).isEqualTo(1);
    }

    @Test
    void aPropertyThatMovesToAnotherZipCodeIsFoundThere() {
        list(MONDAY, built("1", 100, 3, 1957));
        catchUp();
        list(
                TUESDAY,
                ObservationBuilder.parcel("1")
                        .collectedFor(OTHER_ZIP)
                        .at("1 N 55TH AVE")
                        .asks(100));
        catchUp();

        assertThat(found(SearchFilter.ALL.inZips(Set.of(new ZipCode(ZIP))))).isEmpty();
        assertThat(found(SearchFilter.ALL.inZips(Set.of(new ZipCode(OTHER_ZIP))))).hasSize(1);
        assertThat(text("55th")).hasSize(1);
    }

    @Test
    void propertiesThatTurnOutToBeOneAreFoundAsOne() {
        list(MONDAY, ObservationBuilder.parcel("1").asks(100));
        list(MONDAY, ObservationBuilder.listing("900").at("77 E OTHER ST").asks(300));
        catchUp();
        assertThat(store.search().facets().properties()).isEqualTo(2);

        list(
                TUESDAY,
                ObservationBuilder.listing("900")
                        .at("77 E OTHER ST")
                        .with(PropertyField.PARCEL_NUMBER, "1")
                        .asks(300));
        assertThat(all()).hasSize(1);
        catchUp();

        SearchResults page = store.search().find(SearchRequest.of(SearchFilter.ALL, 10));
        assertThat(page.properties()).hasSize(1);
        assertThat(page.total()).isEqualTo(1);
        assertThat(text("77 other")).hasSize(1);
        SearchFacets facets = store.search().facets();
        assertThat(facets.properties()).isEqualTo(1);
        assertThat(facets.sources())
                .containsEntry(ObservationBuilder.MLS, 1L)
                .containsEntry(ObservationBuilder.COUNTY, 1L);
    }

    @ParameterizedTest
    @EnumSource(SortField.class)
    void pagesHaveEveryPropertyOnceInBothDirections(SortField by) {
        List<ObservationBuilder> said = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            ObservationBuilder each = house("" + (100 + i), i + " N 55TH AVE");
            if (i % 3 != 0) {
                each.asks(100 * (1 + i % 5)).with(PropertyField.BEDROOMS_TOTAL, i % 4);
                each.with(PropertyField.LIVING_AREA, BigDecimal.valueOf(500 + i % 6));
                each.with(PropertyField.BATHROOMS_TOTAL_INTEGER, i % 2);
                each.with(PropertyField.YEAR_BUILT, 1950 + i % 7);
            }
            said.add(each);
        }
        list(MONDAY, said.subList(0, 10).toArray(ObservationBuilder[]::new));
        list(TUESDAY, said.subList(10, 23).toArray(ObservationBuilder[]::new));
        catchUp();

        for (boolean isDescending : List.of(true, false)) {
            SearchOrder order = new SearchOrder(by, isDescending);
            List<String> all =
                    numbers(store.search().find(SearchRequest.of(SearchFilter.ALL, 100).in(order)));
            assertThat(all).hasSize(23).doesNotHaveDuplicates();
            assertThat(paged(SearchRequest.of(SearchFilter.ALL, 4).in(order))).isEqualTo(all);
            assertThat(paged(SearchRequest.of(SearchFilter.ALL.withText("ave"), 4).in(order)))
                    .isEqualTo(all);
            if (by == SortField.LIST_PRICE) {
                // Those without a price come last either way.
                assertThat(all.subList(15, 23))
                        .allMatch(number -> (Integer.parseInt(number) - 100) % 3 == 0);
            }
        }
    }

    private List<String> paged(SearchRequest first) {
        List<String> all = new ArrayList<>();
        SearchRequest request = first;
        while (request != null) {
            SearchResults page = store.search().find(request);
            assertThat(page.total()).isEqualTo(23);
            assertThat(page.isTotalExact()).isTrue();
            all.addAll(numbers(page));
            request = page.next() == null ? null : request.after(page.next());
        }
        return all;
    }

    @Test
    void aCursorThatIsNoneIsRefused() {
        list(MONDAY, built("1", 100, 3, 1957), built("2", 200, 3, 1957));
        catchUp();
        SearchRequest byPrice =
                SearchRequest.of(SearchFilter.ALL, 1)
                        .in(new SearchOrder(SortField.LIST_PRICE, false));
        String cursor = Objects.requireNonNull(store.search().find(byPrice).next());

        for (String wrong : List.of("", "x", "PRICE.zzz", cursor.repeat(50))) {
            SearchRequest request = byPrice.after(wrong);
            assertThatThrownBy(() -> store.search().find(request))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cursor");
        }
        SearchRequest otherOrder = byPrice.in(new SearchOrder(SortField.YEAR, false)).after(cursor);
        assertThatThrownBy(() -> store.search().find(otherOrder))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatThereIsToBeAskedForIsCounted() {
        list(
                MONDAY,
                built("1", 100, 3, 1957).with(PropertyField.STANDARD_STATUS, "Active"),
                built("2", 100, 3, 1957).with(PropertyField.STANDARD_STATUS, "Active"),
                built("3", 100, 3, 1957).with(PropertyField.STANDARD_STATUS, "Pending"));
        list(
                MONDAY,
                ObservationBuilder.listing("900")
                        .at("1 N 55TH AVE")
                        .with(PropertyField.STANDARD_STATUS, "Active"));
        catchUp();

        assertThat(store.search().facets().statuses())
                .containsExactly(Map.entry("Active", 2L), Map.entry("Pending", 1L));
        list(TUESDAY, built("2", 100, 3, 1957).with(PropertyField.STANDARD_STATUS, "Pending"));
        catchUp();

        SearchFacets facets = store.search().facets();
        assertThat(facets.statuses())
                .containsExactly(Map.entry("Pending", 2L), Map.entry("Active", 1L));
        assertThat(facets.sources())
                .containsEntry(ObservationBuilder.COUNTY, 3L)
                .containsEntry(ObservationBuilder.MLS, 1L);
        assertThat(facets.properties()).isEqualTo(3);
    }

    @Test
    void staysAsItIsWhenTheStoreIsOpenedAgain() {
        list(MONDAY, built("1", 100, 3, 1957));
        catchUp();
        list(MONDAY, built("2", 200, 3, 1957));

        reopen();

        assertThat(found(SearchFilter.ALL)).containsExactly("1");
        assertThat(store.search().indexFreshness().pending()).isEqualTo(1);
        catchUp();
        assertThat(found(SearchFilter.ALL)).containsExactly("1", "2");
    }
}
