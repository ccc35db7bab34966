package io.parcelflow.engine.property.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PricePoint;
import io.parcelflow.engine.property.PricePoint.Kind;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.ZipCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PriceHistoryTest {

    private static final ZipCode ZIP = new ZipCode("85031");

    private static Observation asked(String source, String day, String price) {
        return askedAs("1", source, day, price);
    }

    /** Of a record of that key. */
    private static Observation askedAs(String key, String source, String day, String price) {
        return said(
                key,
                source,
                day,
                Facts.builder().set(PropertyField.LIST_PRICE, new BigDecimal(price)).build());
    }

    private static Observation sold(
            String source, String day, @Nullable String closed, @Nullable String price) {
        return said(
                "1",
                source,
                day,
                Facts.builder()
                        .set(PropertyField.CLOSE_DATE, closed == null ? null : date(closed))
                        .set(
                                PropertyField.CLOSE_PRICE,
                                price == null ? null : new BigDecimal(price))
                        .build());
    }

    private static Observation said(String key, String source, String day, Facts facts) {
        Instant at = Instant.parse(day + "T23:59:59Z");
        return new Observation(
                source, key, ZIP, at, Observation.DetailLevel.LIST, facts, List.of());
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }

    private static PricePoint list(String source, String day, String price) {
        return new PricePoint(Kind.LIST, date(day), new BigDecimal(price), source);
    }

    private static PricePoint close(String source, String day, String price) {
        return new PricePoint(Kind.CLOSE, date(day), new BigDecimal(price), source);
    }

    private static List<PricePoint> after(Observation... said) {
        List<PricePoint> history = List.of();
        Map<String, Facts> before = new HashMap<>();
        for (Observation observation : said) {
            String record = observation.source() + observation.sourceKey();
            history = PriceHistory.with(history, observation, before.get(record));
            before.put(record, observation.facts());
        }
        return history;
    }

    @Test
    void addsAnAskedPriceOnlyWhenItChanges() {
        assertThat(
                        after(
                                asked("mls", "2026-11-20", "500000"),
                                asked("mls", "2026-11-21", "500000.00"),
                                asked("mls", "2026-11-22", "490000"),
                                asked("mls", "2026-11-23", "500000")))
                .containsExactly(
                        list("mls", "2026-11-20", "500000"),
                        list("mls", "2026-11-22", "490000"),
                        list("mls", "2026-11-23", "500000"));
    }

    @Test
    void keepsTheSourcesApart() {
        assertThat(
                        after(
                                asked("a", "2026-11-20", "500000"),
                                asked("b", "2026-11-20", "510000"),
                                asked("a", "2026-11-21", "500000"),
                                asked("b", "2026-11-21", "510000")))
                .containsExactly(
                        list("a", "2026-11-20", "500000"), list("b", "2026-11-20", "510000"));
    }

    @Test
    void givesTheKnownListBackWhereNothingIsNew() {
        List<PricePoint> known =
                after(
                        asked("mls", "2026-11-20", "500000"),
                        sold("county", "2026-11-20", "2017-11-01", "288816"));

        assertThat(after(known, "500000", asked("mls", "2026-11-21", "500000"))).isSameAs(known);
        assertThat(after(known, "500000", said("1", "mls", "2026-11-21", Facts.none())))
                .isSameAs(known);
        assertThat(after(known, "500000", sold("mls", "2026-11-21", "2017-11-01", "288816.00")))
                .isSameAs(known);
    }

    @Test
    void addsTheSamePriceNotOnceMoreForAnOlderDay() {
        List<PricePoint> known = after(asked("mls", "2026-11-20", "500000"));

        assertThat(after(known, "500000", asked("mls", "2026-11-18", "500000"))).isSameAs(known);
        assertThat(after(known, "500000", asked("mls", "2026-11-18", "510000")))
                .containsExactly(
                        list("mls", "2026-11-18", "510000"), list("mls", "2026-11-20", "500000"));
    }

    private static List<PricePoint> after(
            List<PricePoint> known, String askedBefore, Observation said) {
        return PriceHistory.with(
                known, said, asked(said.source(), "2026-11-20", askedBefore).facts());
    }

    @Test
    void keepsTheRecordsOfOneSourceApart() {
        assertThat(
                        after(
                                askedAs("69", "mls", "2026-11-20", "9000"),
                                askedAs("70", "mls", "2026-11-20", "8000"),
                                askedAs("69", "mls", "2026-11-21", "9000"),
                                askedAs("70", "mls", "2026-11-21", "8000"),
                                askedAs("69", "mls", "2026-11-22", "8000"),
                                askedAs("70", "mls", "2026-11-23", "8000")))
                .containsExactly(
                        list("mls", "2026-11-20", "9000"),
                        list("mls", "2026-11-20", "8000"),
                        list("mls", "2026-11-22", "8000"));
    }

    @Test
    void tellsThePriceOfOneDayOnceWhicheverRecordAsksIt() {
        assertThat(
                        after(
                                askedAs("69", "mls", "2026-11-20", "9000"),
                                askedAs("70", "mls", "2026-11-20", "8000"),
                                askedAs("71", "mls", "2026-11-20", "9000"),
                                askedAs("71", "mls", "2026-11-21", "7000"),
                                askedAs("70", "mls", "2026-11-21", "7000")))
                .containsExactly(
                        list("mls", "2026-11-20", "9000"),
                        list("mls", "2026-11-20", "8000"),
                        list("mls", "2026-11-21", "7000"));
    }

    @Test
    void addsEverySaleOnItsClosingDay() {
        assertThat(
                        after(
                                asked("mls", "2026-11-20", "500000"),
                                sold("county", "2026-11-21", "2026-11-21", "495000"),
                                sold("county", "2026-11-22", "2017-11-01", "288816"),
                                sold("county", "2026-11-23", "2026-11-21", "496000")))
                .containsExactly(
                        close("county", "2017-11-01", "288816"),
                        list("mls", "2026-11-20", "500000"),
                        close("county", "2026-11-21", "495000"),
                        close("county", "2026-11-21", "496000"));
    }

    @Test
    void leavesOutSalesWithoutDayOrPrice() {
        assertThat(
                        after(
                                sold("county", "2026-11-21", null, "495000"),
                                sold("county", "2026-11-21", "2026-11-21", null)))
                .isEmpty();
    }

    @Test
    void unitesTwoHistoriesWithoutDoubles() {
        List<PricePoint> one =
                List.of(close("county", "2017-11-01", "288816"), list("mls", "2026-11-20", "5"));
        List<PricePoint> other =
                List.of(
                        close("mls", "2017-11-01", "288816"),
                        list("mls", "2026-11-19", "6"),
                        list("mls", "2026-11-20", "5"));

        assertThat(PriceHistory.merge(one, other))
                .containsExactly(one.get(0), other.get(1), one.get(1));
        assertThat(PriceHistory.merge(one, List.of())).isSameAs(one);
    }
}
