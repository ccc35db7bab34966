package io.parcelflow.store.sqlite;

import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.store.ObservationBuilder;
import io.parcelflow.store.StoreFixture;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;

/**
 * Three runs with everything that may happen to properties. Earlier programs wrote what came of
 * them to the files that {@link OlderFileTest} opens, so these must not change.
 */
abstract class SampleRuns extends StoreFixture {

    static final String LAST_RUN = "daily_20261125_030000";
    private static final int INACTIVE_AFTER = 1;

    /** Runs of a program that knew nothing of missing records. */
    void firstRuns() {
        list(
                MONDAY,
                ObservationBuilder.parcel("103-06-001")
                        .at("4001 N 55TH AVE")
                        .valued(2025, 250_000, 300_000),
                ObservationBuilder.parcel("103-06-002").at("4003 N 55TH AVE").valued(2026, 1, 2),
                ObservationBuilder.parcel("A-0003").at("4005 N 55TH AVE APT 2"),
                ObservationBuilder.parcel("10306004").at("4007 N 55TH AVE"),
                ObservationBuilder.parcel("10306005").at("4007 N 55TH AVE"),
                ObservationBuilder.parcel("10306006"),
                ObservationBuilder.parcel("10306007").at("4009 N 55TH AVE"));
        list(
                MONDAY,
                ObservationBuilder.listing("60").at("4001 North 55th Avenue").asks(310_000),
                ObservationBuilder.listing("61").asks(200_000),
                ObservationBuilder.listing("62").at("4007 N 55TH AVE").asks(150_000),
                ObservationBuilder.listing("63").at("1 E MAIN ST #1B").asks(99_999),
                ObservationBuilder.listing("64").at("2 E MAIN ST").sold("2026-10-01", 123_456),
                ObservationBuilder.listing("65"));
        list(
                MONDAY,
                ObservationBuilder.listing("70").collectedFor(OTHER_ZIP).at("4009 N 55TH AVE"),
                odd(ObservationBuilder.listing("71").collectedFor(OTHER_ZIP)));
        detail(
                RUN,
                "103-06-001",
                MONDAY,
                ObservationBuilder.parcel("103-06-001")
                        .at("4001 N 55TH AVE")
                        .with(PropertyField.YEAR_BUILT, 1961)
                        .valued(2024, 240_000, 290_000));
        detail(RUN, "103-06-002", MONDAY);
        finish(RUN);

        begin(NEXT_RUN, TUESDAY);
        list(
                NEXT_RUN,
                TUESDAY,
                ObservationBuilder.listing("60").at("4001 North 55th Avenue").asks(299_000),
                // The parcel makes it the same property as the county's.
                ObservationBuilder.listing("61")
                        .with(PropertyField.PARCEL_NUMBER, "10306006")
                        .asks(200_000),
                ObservationBuilder.listing("63").at("3 E MAIN ST").asks(99_999),
                ObservationBuilder.listing("65").at("4 E MAIN ST"));
        list(NEXT_RUN, TUESDAY, ObservationBuilder.listing("66").at("1 E MAIN ST #1B"));
        list(
                NEXT_RUN,
                TUESDAY,
                ObservationBuilder.parcel("103-06-001")
                        .at("4001 N 55TH AVE")
                        .valued(2026, 260_000, 310_000),
                ObservationBuilder.parcel("A-0003").at("4005 N 55TH AVE APT 2"));
        finish(NEXT_RUN);
    }

    /** A run that misses some. */
    void lastRun() {
        begin(LAST_RUN, WEDNESDAY);
        list(
                LAST_RUN,
                WEDNESDAY,
                ObservationBuilder.parcel("103-06-001")
                        .at("4001 N 55TH AVE")
                        .valued(2026, 260_000, 310_000),
                ObservationBuilder.parcel("A-0003").at("4005 N 55TH AVE APT 2"),
                ObservationBuilder.parcel("10306007").at("4009 N 55TH AVE"));
        store.journal()
                .completeListing(
                        LAST_RUN,
                        ObservationBuilder.COUNTY,
                        new ZipCode(ZIP),
                        null,
                        INACTIVE_AFTER,
                        WEDNESDAY);
        store.journal()
                .recordMeasurement(LAST_RUN, ObservationBuilder.COUNTY, Duration.ofMillis(40), 9);
    }

    /** Of every kind of value, with characters that some format might have a meaning for. */
    private static ObservationBuilder odd(ObservationBuilder said) {
        return said.at("5 E \"MAIN\" ST")
                .with(
                        PropertyField.TAX_LEGAL_DESCRIPTION,
                        "LOT 1\nOF \u001b \\ {Müller's} \u0001 東")
                .with(PropertyField.LATITUDE, new BigDecimal("33.4483771"))
                .with(PropertyField.LONGITUDE, new BigDecimal("-112.07403730000000001"))
                .with(PropertyField.LOT_SIZE_SQUARE_FEET, new BigDecimal("7000"))
                .with(PropertyField.BEDROOMS_TOTAL, 3)
                .with(PropertyField.POOL_PRIVATE_YN, false)
                .with(PropertyField.CLOSE_DATE, LocalDate.parse("2020-02-29"));
    }

    private void finish(String runId) {
        store.journal().finish(ended(run(runId, MONDAY), RunOutcome.COMPLETED, TUESDAY));
    }
}
