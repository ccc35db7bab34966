package io.parcelflow.bench.scale;

import io.parcelflow.bench.sources.CountyFactory;
import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.property.address.StreetAddress;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.Store;
import io.parcelflow.store.sqlite.SqliteStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Fills a store with a million properties in 400 ZIP codes of two sources, a year of daily runs,
 * and one run of a whole country; prints as JSON how long storing and indexing took. Runs as its
 * own process.
 */
public final class LargeStoreGenerator {

    /** Number of stored properties. */
    static final int PROPERTIES = 1_000_000;

    public static final int ZIPS = 400;
    public static final int FIRST_ZIP = 85_000;
    static final Instant FIRST_DAY = Instant.parse("2025-11-01T10:00:00Z");
    public static final int DAYS = 365;

    /** ID of the run of a whole country. */
    public static final String COUNTRY = "country";

    private static final int SOURCES = 10;
    private static final int DAILY_ZIPS = 50;

    private static final int PAGE = 25;
    private static final int BATCH = 20_000;

    /** One in this many properties is also for sale, and changes the next day. */
    private static final int LISTED = 10;

    private static final int SEED = 7;
    private static final List<String> STREETS =
            List.of(
                    "Maple",
                    "Oak",
                    "Cedar",
                    "Elm",
                    "Camelback",
                    "Thomas",
                    "Indian School",
                    "Van Buren",
                    "Washington",
                    "Jefferson",
                    "Mill",
                    "Rural",
                    "Baseline",
                    "Southern",
                    "Main");
    private static final List<String> SUFFIXES = List.of("St", "Ave", "Dr", "Rd", "Ln", "Ct");
    private static final List<String> CITIES = List.of("Phoenix", "Mesa", "Tempe", "Glendale");
    private static final List<String> TYPES =
            List.of(
                    "Residential",
                    "Residential",
                    "Residential",
                    "Condominium",
                    "Land",
                    "Commercial");
    private static final List<String> STATUSES = List.of("Active", "Active", "Pending", "Closed");

    private final Store store;
    private final RandomGenerator chance = new Random(SEED);
    private final ConcurrentWrites together = new ConcurrentWrites();
    private final RunHistoryGenerator runs;
    private long steps;

    private LargeStoreGenerator(Store store) {
        this.store = store;
        this.runs = new RunHistoryGenerator(store, together);
    }

    /** Fills the store of the file that {@link BenchmarkStoreFile} names. */
    public static void main(String[] args) {
        Map<String, Object> figures = new LinkedHashMap<>();
        try (Store store = SqliteStore.open(BenchmarkStoreFile.path())) {
            new LargeStoreGenerator(store).fill(figures);
        }
        System.out.println(JsonText.compact(figures));
    }

    private void fill(Map<String, Object> figures) {
        RunSpec first = runs.startRun("first", FIRST_DAY, SOURCES, FIRST_ZIP, ZIPS);
        long start = System.nanoTime();
        county();
        figures.put("stored_us_per_property", micros(start, PROPERTIES));
        start = System.nanoTime();
        listings("first", FIRST_DAY, 0);
        figures.put("stored_us_per_second_record", micros(start, PROPERTIES / LISTED));
        runs.endRun(first);
        start = System.nanoTime();
        catchUp(FIRST_DAY);
        figures.put("searchable_us_per_property", micros(start, PROPERTIES));
        Instant next = FIRST_DAY.plus(Duration.ofDays(1));
        RunSpec second = runs.startRun("second", next, SOURCES, FIRST_ZIP, ZIPS);
        start = System.nanoTime();
        listings("second", next, 5_000);
        figures.put("stored_us_per_changed_record", micros(start, PROPERTIES / LISTED));
        runs.endRun(second);
        start = System.nanoTime();
        catchUp(next);
        figures.put("searchable_us_per_changed_property", micros(start, PROPERTIES / LISTED));
        for (int day = 2; day < DAYS; day++) {
            Instant at = FIRST_DAY.plus(Duration.ofDays(day));
            runs.endRun(runs.startRun("day_" + day, at, SOURCES, FIRST_ZIP, DAILY_ZIPS));
            catchUp(at);
        }
        Instant last = FIRST_DAY.plus(Duration.ofDays(DAYS));
        RunSpec country =
                runs.startRun(COUNTRY, last, PlanningScale.SOURCES, 501, PlanningScale.ZIPS);
        start = System.nanoTime();
        runs.endRun(country);
        catchUp(last);
        figures.put("country_ended_ms", (System.nanoTime() - start) / 1e6);
    }

    /** Called once everything is stored. */
    private double micros(long start, long divisor) {
        together.await();
        return (System.nanoTime() - start) / 1e3 / divisor;
    }

    private void catchUp(Instant at) {
        while (!store.search().updateIndex(BATCH, at).isCurrent()) {
            // The next ones.
        }
    }

    private static ZipCode zip(int property) {
        return new ZipCode(String.valueOf(FIRST_ZIP + property / (PROPERTIES / ZIPS)));
    }

    private void county() {
        for (int first = 0; first < PROPERTIES; first += PAGE) {
            Instant at = FIRST_DAY.plusMillis(first / PAGE * 50L);
            List<Observation> page = new ArrayList<>(PAGE);
            for (int i = first; i < first + PAGE; i++) {
                page.add(observation(CountyFactory.name(1), "P" + i, zip(i), at, parcel(i)));
            }
            commit("first", CountyFactory.name(1), at, page);
        }
    }

    private void listings(String runId, Instant day, int more) {
        for (int first = 0; first < PROPERTIES; first += PAGE * LISTED) {
            Instant at = day.plusMillis(first / PAGE * 50L);
            List<Observation> page = new ArrayList<>(PAGE);
            for (int i = first; i < first + PAGE * LISTED; i += LISTED) {
                page.add(observation(CountyFactory.name(2), "L" + i, zip(i), at, listing(i, more)));
            }
            commit(runId, CountyFactory.name(2), at, page);
        }
    }

    private static Observation observation(
            String source, String key, ZipCode zip, Instant at, Facts facts) {
        return new Observation(
                source, key, zip, at, Observation.DetailLevel.LIST, facts, List.of());
    }

    private void commit(String runId, String source, Instant at, List<Observation> page) {
        ZipCode zip = page.getFirst().zip();
        Step step = new Step(++steps, source, zip, StepKind.LIST, "p" + steps, 1, at);
        StepCommit commit =
                new StepCommit(runId, step, at, "p" + (steps + 1), false, at, page, List.of());
        together.run(() -> store.commit(commit));
    }

    private static void address(Facts.Builder facts, int i) {
        String street =
                STREETS.get(i % STREETS.size()) + " " + SUFFIXES.get(i / 15 % SUFFIXES.size());
        StreetAddress.fill(facts, (100 + i % 25_000) + " N " + street);
        facts.set(PropertyField.CITY, CITIES.get(i / 2_500 % CITIES.size()))
                .set(PropertyField.STATE_OR_PROVINCE, "AZ")
                .set(PropertyField.POSTAL_CODE, zip(i).value());
    }

    private Facts parcel(int i) {
        Facts.Builder facts = Facts.builder();
        address(facts, i);
        facts.set(PropertyField.PARCEL_NUMBER, String.format(Locale.ROOT, "%08d", 10_000_000 + i))
                .set(PropertyField.COUNTY_OR_PARISH, "Maricopa")
                .set(PropertyField.PROPERTY_TYPE, TYPES.get(chance.nextInt(TYPES.size())))
                .set(PropertyField.YEAR_BUILT, 1900 + chance.nextInt(125))
                .set(PropertyField.LIVING_AREA, BigDecimal.valueOf(600 + chance.nextInt(4_400)))
                .set(PropertyField.LOT_SIZE_SQUARE_FEET, BigDecimal.valueOf(4_000 + i % 9_000))
                .set(PropertyField.BEDROOMS_TOTAL, 1 + chance.nextInt(6))
                .set(PropertyField.BATHROOMS_TOTAL_INTEGER, 1 + chance.nextInt(4))
                .set(PropertyField.TAX_MARKET_VALUE, BigDecimal.valueOf(90_000 + i % 800_000));
        if (i % 3 != 0) {
            facts.set(
                    PropertyField.CLOSE_PRICE,
                    BigDecimal.valueOf(1_000L * (90 + chance.nextInt(900))));
        }
        return facts.build();
    }

    private Facts listing(int i, int more) {
        Facts.Builder facts = Facts.builder();
        address(facts, i);
        facts.set(PropertyField.LISTING_ID, String.valueOf(6_000_000 + i))
                .set(PropertyField.STANDARD_STATUS, STATUSES.get(chance.nextInt(STATUSES.size())))
                .set(PropertyField.LIST_PRICE, BigDecimal.valueOf(200_000 + i % 700_000 + more));
        return facts.build();
    }
}
