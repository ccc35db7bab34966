package io.parcelflow.engine.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.PricePoint.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PriceHistoryTest {

    private static final ZipCode ZIP = new ZipCode("85031");

    private static Observation asked(String source, String day, String price) {
        return said(
                source,
                day,
                Facts.builder().set(PropertyField.LIST_PRICE, new BigDecimal(price)).build());
    }

    private static Observation sold(
            String source, String day, @Nullable String closed, @Nullable String price) {
        return said(
                source,
                day,
                Facts.builder()
                        .set(PropertyField.CLOSE_DATE, closed == null ? null : date(closed))
                        .set(
                                PropertyField.CLOSE_PRICE,
                                price == null ? null : new BigDecimal(price))
                        .build());
    }

    private static Observation said(String source, String day, Facts facts) {
        Instant at = Instant.parse(day + "T23:59:59Z");
        return new Observation(source, "1", ZIP, at, Observation.Depth.LIST, facts, List.of());
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
        for (Observation observation : said) {
            history = PriceHistory.with(history, observation);
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

        assertThat(PriceHistory.with(known, asked("mls", "2026-11-21", "500000"))).isSameAs(known);
        assertThat(PriceHistory.with(known, said("mls", "2026-11-21", Facts.none())))
                .isSameAs(known);
        assertThat(PriceHistory.with(known, sold("mls", "2026-11-21", "2017-11-01", "288816.00")))
                .isSameAs(known);
    }

    @Test
    void addsTheSamePriceNotOnceMoreForAnOlderDay() {
        List<PricePoint> known = after(asked("mls", "2026-11-20", "500000"));

        assertThat(PriceHistory.with(known, asked("mls", "2026-11-18", "500000"))).isSameAs(known);
        assertThat(PriceHistory.with(known, asked("mls", "2026-11-18", "510000")))
                .containsExactly(
                        list("mls", "2026-11-18", "510000"), list("mls", "2026-11-20", "500000"));
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

        assertThat(PriceHistory.united(one, other))
                .containsExactly(one.get(0), other.get(1), one.get(1));
        assertThat(PriceHistory.united(one, List.of())).isSameAs(one);
    }
}
