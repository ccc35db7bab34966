package io.parcelflow.bench.scale;

import io.parcelflow.bench.sources.CountyFactory;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.store.Store;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.History;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.search.NumericField;
import io.parcelflow.store.search.PropertySearch;
import io.parcelflow.store.search.Range;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchOrder;
import io.parcelflow.store.search.SearchOrder.SortField;
import io.parcelflow.store.search.SearchRequest;
import io.parcelflow.store.search.SearchResults;
import io.parcelflow.store.sqlite.SqliteStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Runs the queries of web pages on a store filled by {@link LargeStoreGenerator}, and prints the
 * median and 95th percentile of each in milliseconds as JSON. Runs as its own process.
 */
public final class PageQueryTimes {

    private static final int TIMES = 40;
    private static final int WARM_UP_TIMES = 5;
    private static final int LIMIT = 50;

    private final PropertySearch search;
    private final History history;
    private final RandomGenerator chance = new Random(11);
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private int times = WARM_UP_TIMES;

    private PageQueryTimes(Store store) {
        this.search = store.search();
        this.history = store.history();
    }

    /** Queries the store of the file that {@link BenchmarkStoreFile} names. */
    public static void main(String[] args) {
        try (Store store = SqliteStore.open(BenchmarkStoreFile.path())) {
            PageQueryTimes queries = new PageQueryTimes(store);
            queries.askAll();
            // Once more, now that the code is compiled.
            queries.times = TIMES;
            queries.figures.clear();
            queries.askAll();
            System.out.println(JsonText.compact(queries.figures));
        }
    }

    private void ask(String what, IntConsumer question) {
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            question.accept(i);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        figures.put(what + ": p50", millis[times / 2]);
        figures.put(what + ": p95", millis[times * 95 / 100]);
    }

    private void askAll() {
        searches();
        ask("facets", _ -> search.facets());
        Instant end =
                LargeStoreGenerator.FIRST_DAY.plus(Duration.ofDays(LargeStoreGenerator.DAYS + 1));
        Period year = new Period(LargeStoreGenerator.FIRST_DAY, end);
        Period twoDays =
                new Period(
                        LargeStoreGenerator.FIRST_DAY,
                        LargeStoreGenerator.FIRST_DAY.plus(Duration.ofDays(2)));
        ask(
                "runs of a month",
                _ -> history.runs(new Period(end.minus(Duration.ofDays(31)), end), 40));
        ask("runs of a year", _ -> history.runs(year, 400));
        ask("a run of 410,000 tasks", _ -> history.run("country"));
        ask("rejects of a year", _ -> history.rejects(year, 100));
        ask("failures of a year", _ -> history.failures(year, 100));
        ask("quality now", _ -> history.quality());
        ask(
                "quality over a month",
                _ -> history.qualityOverTime(new Period(end.minus(Duration.ofDays(31)), end)));
        ask("quality over a year", _ -> history.qualityOverTime(year));
        ask("changes of two days counted", _ -> history.changeCounts(twoDays));
        ask("changed prices, a page", _ -> history.changes(ChangeKind.PRICE, twoDays, null, LIMIT));
        ask("new properties, a page", _ -> history.changes(ChangeKind.NEW, twoDays, null, LIMIT));
    }

    private void searches() {
        ask(
                "search: all, newest change first",
                _ -> find(SearchFilter.ALL, SortField.CHANGED, true));
        ask(
                "search: all, most expensive first",
                _ -> find(SearchFilter.ALL, SortField.LIST_PRICE, true));
        ask("search: all, largest first", _ -> find(SearchFilter.ALL, SortField.AREA, true));
        ask("search: a ZIP code", _ -> find(zips(1), SortField.LIST_PRICE, false));
        ask("search: 20 ZIP codes", _ -> find(zips(20), SortField.LIST_PRICE, false));
        ask("search: all 400 ZIP codes", _ -> find(zips(400), SortField.LIST_PRICE, false));
        ask(
                "search: price and beds, many match",
                i ->
                        find(
                                price(i, 100_000).with(NumericField.BEDROOMS, Range.atLeast(3)),
                                SortField.LIST_PRICE,
                                false));
        ask(
                "search: price, beds, baths, area, year: few match",
                i -> find(precise(i), SortField.CHANGED, true));
        ask(
                "search: nothing matches",
                i ->
                        find(
                                price(i, 10).with(NumericField.YEAR, Range.atMost(1800)),
                                SortField.LIST_PRICE,
                                false));
        ask(
                "search: status and type",
                _ ->
                        find(
                                SearchFilter.ALL
                                        .withStatuses(Set.of("active"))
                                        .ofTypes(Set.of("condominium")),
                                SortField.CHANGED,
                                true));
        ask(
                "search: a source",
                _ ->
                        find(
                                SearchFilter.ALL.fromSources(Set.of(CountyFactory.name(2))),
                                SortField.YEAR,
                                true));
        ask(
                "search: changed since",
                i ->
                        find(
                                SearchFilter.ALL.changedSince(
                                        LargeStoreGenerator.FIRST_DAY.plus(
                                                Duration.ofHours(12 + i))),
                                SortField.CHANGED,
                                true));
        ask("search: an address", i -> find(text((100 + i) + " n map"), SortField.CHANGED, true));
        ask(
                "search: a parcel number",
                i -> find(text("" + (10_000_000 + i * 997)), SortField.CHANGED, true));
        ask("search: a street", _ -> find(text("camelback"), SortField.LIST_PRICE, false));
        ask(
                "search: a city, a quarter of all",
                _ -> find(text("phoenix"), SortField.CHANGED, true));
        ask(
                "search: a city and a price",
                i ->
                        find(
                                text("mesa")
                                        .with(NumericField.LIST_PRICE, Range.atLeast(400_000 + i)),
                                SortField.LIST_PRICE,
                                false));
        ask("search: the 20th page", _ -> pages(20));
    }

    private void find(SearchFilter filter, SortField by, boolean isDescending) {
        search.find(SearchRequest.of(filter, LIMIT).in(new SearchOrder(by, isDescending)));
    }

    /** The whole takes as long as that many pages; the result is for one page. */
    private void pages(int count) {
        SearchRequest request =
                SearchRequest.of(SearchFilter.ALL.with(NumericField.BEDROOMS, new Range(2, 3)), 2)
                        .in(new SearchOrder(SortField.LIST_PRICE, true));
        for (int i = 0; i < count; i++) {
            SearchResults page = search.find(request);
            request = request.after(page.next());
        }
    }

    private SearchFilter zips(int count) {
        int first = chance.nextInt(LargeStoreGenerator.ZIPS - count + 1);
        return SearchFilter.ALL.inZips(
                IntStream.range(first, first + count)
                        .mapToObj(
                                i -> new ZipCode(String.valueOf(LargeStoreGenerator.FIRST_ZIP + i)))
                        .collect(Collectors.toSet()));
    }

    private static SearchFilter price(int i, int width) {
        long min = 200_000 + i * 5_000L;
        return SearchFilter.ALL.with(NumericField.LIST_PRICE, new Range(min, min + width));
    }

    private static SearchFilter precise(int i) {
        return price(i, 50_000)
                .with(NumericField.BEDROOMS, new Range(4, 4))
                .with(NumericField.BATHROOMS, new Range(3, 3))
                .with(NumericField.AREA, new Range(2_000, 2_200))
                .with(NumericField.YEAR, new Range(1950, 1960));
    }

    private static SearchFilter text(String text) {
        return SearchFilter.ALL.withText(text);
    }
}
