package io.parcelflow.bench.scale;

import io.parcelflow.app.text.JsonText;
import io.parcelflow.bench.sources.CountySource;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.Store;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.History;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.search.Measure;
import io.parcelflow.store.search.PropertySearch;
import io.parcelflow.store.search.Range;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchOrder;
import io.parcelflow.store.search.SearchOrder.By;
import io.parcelflow.store.search.SearchPage;
import io.parcelflow.store.search.SearchRequest;
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
 * Asks a store that {@link ManyProperties} filled what pages ask, and prints the milliseconds of
 * each question as JSON: the middle and the 95th percentile. Runs as a process of its own.
 */
public final class PageQueries {

    private static final int TIMES = 40;
    private static final int WARM_UP_TIMES = 5;
    private static final int LIMIT = 50;

    private final PropertySearch search;
    private final History history;
    private final RandomGenerator chance = new Random(11);
    private final Map<String, Object> told = new LinkedHashMap<>();
    private int times = WARM_UP_TIMES;

    private PageQueries(Store store) {
        this.search = store.search();
        this.history = store.history();
    }

    /** Asks the store of the file that {@link BenchFile} names. */
    public static void main(String[] args) {
        try (Store store = SqliteStore.open(BenchFile.path())) {
            PageQueries queries = new PageQueries(store);
            queries.askAll();
            // Once more, now that nothing is new to the compiler.
            queries.times = TIMES;
            queries.told.clear();
            queries.askAll();
            System.out.println(JsonText.compact(queries.told));
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
        told.put(what + ": p50", millis[times / 2]);
        told.put(what + ": p95", millis[times * 95 / 100]);
    }

    private void askAll() {
        searches();
        ask("facets", _ -> search.facets());
        Instant end = ManyProperties.FIRST_DAY.plus(Duration.ofDays(ManyProperties.DAYS + 1));
        Period year = new Period(ManyProperties.FIRST_DAY, end);
        Period twoDays =
                new Period(
                        ManyProperties.FIRST_DAY,
                        ManyProperties.FIRST_DAY.plus(Duration.ofDays(2)));
        ask(
                "runs of a month",
                _ -> history.runs(new Period(end.minus(Duration.ofDays(31)), end), 40));
        ask("runs of a year", _ -> history.runs(year, 400));
        ask("a run of 410 000 tasks", _ -> history.run("country"));
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
        ask("search: all, newest change first", _ -> find(SearchFilter.ALL, By.CHANGED, true));
        ask("search: all, dearest first", _ -> find(SearchFilter.ALL, By.PRICE, true));
        ask("search: all, largest first", _ -> find(SearchFilter.ALL, By.AREA, true));
        ask("search: a ZIP code", _ -> find(zips(1), By.PRICE, false));
        ask("search: 20 ZIP codes", _ -> find(zips(20), By.PRICE, false));
        ask("search: all 400 ZIP codes", _ -> find(zips(400), By.PRICE, false));
        ask(
                "search: price and beds, many match",
                i ->
                        find(
                                price(i, 100_000).with(Measure.BEDROOMS, Range.atLeast(3)),
                                By.PRICE,
                                false));
        ask(
                "search: price, beds, baths, area, year: few match",
                i -> find(precise(i), By.CHANGED, true));
        ask(
                "search: nothing matches",
                i -> find(price(i, 10).with(Measure.YEAR, Range.atMost(1800)), By.PRICE, false));
        ask(
                "search: status and type",
                _ ->
                        find(
                                SearchFilter.ALL
                                        .withStatuses(Set.of("active"))
                                        .ofTypes(Set.of("condominium")),
                                By.CHANGED,
                                true));
        ask(
                "search: a source",
                _ ->
                        find(
                                SearchFilter.ALL.fromSources(Set.of(CountySource.name(2))),
                                By.YEAR,
                                true));
        ask(
                "search: changed since",
                i ->
                        find(
                                SearchFilter.ALL.changedSince(
                                        ManyProperties.FIRST_DAY.plus(Duration.ofHours(12 + i))),
                                By.CHANGED,
                                true));
        ask("search: an address", i -> find(text((100 + i) + " n map"), By.CHANGED, true));
        ask(
                "search: a parcel number",
                i -> find(text("" + (10_000_000 + i * 997)), By.CHANGED, true));
        ask("search: a street", _ -> find(text("camelback"), By.PRICE, false));
        ask("search: a city, a quarter of all", _ -> find(text("phoenix"), By.CHANGED, true));
        ask(
                "search: a city and a price",
                i ->
                        find(
                                text("mesa").with(Measure.PRICE, Range.atLeast(400_000 + i)),
                                By.PRICE,
                                false));
        ask("search: the 20th page", _ -> pages(20));
    }

    private void find(SearchFilter filter, By by, boolean isDescending) {
        search.find(SearchRequest.of(filter, LIMIT).in(new SearchOrder(by, isDescending)));
    }

    /** The whole of it takes as long as so many pages; told is one. */
    private void pages(int count) {
        SearchRequest request =
                SearchRequest.of(SearchFilter.ALL.with(Measure.BEDROOMS, new Range(2, 3)), 2)
                        .in(new SearchOrder(By.PRICE, true));
        for (int i = 0; i < count; i++) {
            SearchPage page = search.find(request);
            request = request.after(page.next());
        }
    }

    private SearchFilter zips(int count) {
        int first = chance.nextInt(ManyProperties.ZIPS - count + 1);
        return SearchFilter.ALL.inZips(
                IntStream.range(first, first + count)
                        .mapToObj(i -> new ZipCode(String.valueOf(ManyProperties.FIRST_ZIP + i)))
                        .collect(Collectors.toSet()));
    }

    private static SearchFilter price(int i, int width) {
        long min = 200_000 + i * 5_000L;
        return SearchFilter.ALL.with(Measure.PRICE, new Range(min, min + width));
    }

    private static SearchFilter precise(int i) {
        return price(i, 50_000)
                .with(Measure.BEDROOMS, new Range(4, 4))
                .with(Measure.BATHROOMS, new Range(3, 3))
                .with(Measure.AREA, new Range(2_000, 2_200))
                .with(Measure.YEAR, new Range(1950, 1960));
    }

    private static SearchFilter text(String text) {
        return SearchFilter.ALL.withText(text);
    }
}
