package io.parcelflow.runtime.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {

    private static final ZoneId PHOENIX = ZoneId.of("America/Phoenix");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId UTC = ZoneId.of("UTC");

    private static List<String> next(String expression, ZoneId zone, String after, int count) {
        return CronSchedule.parse(expression, zone)
                .next(ZonedDateTime.parse(after).toInstant(), count)
                .stream()
                .map(moment -> moment.atZone(zone).toOffsetDateTime().toString())
                .toList();
    }

    @Test
    void isDueAtTheSameClockTimeEveryDayWhereClocksAreNeverSet() {
        assertThat(next("0 3 * * *", PHOENIX, "2026-03-07T03:00-07:00", 3))
                .containsExactly(
                        "2026-03-08T03:00-07:00",
                        "2026-03-09T03:00-07:00",
                        "2026-03-10T03:00-07:00");
    }

    @Test
    void whatIsDueInTheHourThatIsLeftOutIsDueOnceWhenClocksAreSet() {
        assertThat(next("30 2 * * *", NEW_YORK, "2026-03-07T00:00-05:00", 3))
                .containsExactly(
                        "2026-03-07T02:30-05:00",
                        "2026-03-08T03:00-04:00",
                        "2026-03-09T02:30-04:00");
        assertThat(next("*/20 2,3 * * *", NEW_YORK, "2026-03-08T00:00-05:00", 4))
                .containsExactly(
                        "2026-03-08T03:00-04:00",
                        "2026-03-08T03:20-04:00",
                        "2026-03-08T03:40-04:00",
                        "2026-03-09T02:00-04:00");
    }

    @Test
    void whatTheClockShowsTwiceIsDueTheFirstTimeOnly() {
        assertThat(next("30 1 * * *", NEW_YORK, "2026-10-31T12:00-04:00", 2))
                .containsExactly("2026-11-01T01:30-04:00", "2026-11-02T01:30-05:00");
        // Asked in the second of the two hours.
        assertThat(next("30 1 * * *", NEW_YORK, "2026-11-01T01:10-05:00", 1))
                .containsExactly("2026-11-02T01:30-05:00");
        assertThat(next("0 0-4/2 * * *", NEW_YORK, "2026-11-01T01:59-05:00", 1))
                .containsExactly("2026-11-01T02:00-05:00");
        assertThat(next("0 2 * * *", NEW_YORK, "2026-11-01T01:59-04:00", 1))
                .containsExactly("2026-11-01T02:00-05:00");
    }

    @Test
    void whatIsDueEveryHourIsDueInEveryRealHour() {
        assertThat(next("15 * * * *", NEW_YORK, "2026-11-01T00:00-04:00", 4))
                .containsExactly(
                        "2026-11-01T00:15-04:00",
                        "2026-11-01T01:15-04:00",
                        "2026-11-01T01:15-05:00",
                        "2026-11-01T02:15-05:00");
        assertThat(next("0 * * * *", NEW_YORK, "2026-11-01T00:00-04:00", 3))
                .containsExactly(
                        "2026-11-01T01:00-04:00",
                        "2026-11-01T01:00-05:00",
                        "2026-11-01T02:00-05:00");
        assertThat(next("0 * * * *", NEW_YORK, "2026-03-08T01:00-05:00", 2))
                .containsExactly("2026-03-08T03:00-04:00", "2026-03-08T04:00-04:00");
        assertThat(next("30 * * * *", NEW_YORK, "2026-03-08T01:00-05:00", 2))
                .containsExactly("2026-03-08T01:30-05:00", "2026-03-08T03:30-04:00");
    }

    @Test
    void aDayThatAZoneLeftOutIsDueWhenTheNextOneBegins() {
        assertThat(next("0 3 * * *", ZoneId.of("Pacific/Apia"), "2011-12-29T12:00-10:00", 2))
                .containsExactly("2011-12-31T00:00+14:00", "2011-12-31T03:00+14:00");
    }

    @Test
    void clocksThatAreSetByHalfAnHourAreKnown() {
        ZoneId lordHowe = ZoneId.of("Australia/Lord_Howe");
        assertThat(next("15 2 * * *", lordHowe, "2026-10-03T12:00+10:30", 2))
                .containsExactly("2026-10-04T02:30+11:00", "2026-10-05T02:15+11:00");
        assertThat(next("45 1 * * *", lordHowe, "2026-04-04T12:00+11:00", 2))
                .containsExactly("2026-04-05T01:45+11:00", "2026-04-06T01:45+10:30");
    }

    @Test
    void knowsTheFieldsOfCron() {
        assertThat(next("0 6 29 2 *", UTC, "2026-01-01T00:00Z", 2))
                .containsExactly("2028-02-29T06:00Z", "2032-02-29T06:00Z");
        assertThat(next("0 6 * * 1-5", UTC, "2026-11-27T07:00Z", 1))
                .containsExactly("2026-11-30T06:00Z");
        assertThat(next("0 6 * * 0", UTC, "2026-11-27T07:00Z", 1))
                .isEqualTo(next("0 6 * * 7", UTC, "2026-11-27T07:00Z", 1))
                .isEqualTo(next("0 6 * * SUN", UTC, "2026-11-27T07:00Z", 1))
                .containsExactly("2026-11-29T06:00Z");
        // As cron has it: either day will do where both are given.
        assertThat(next("0 6 13 * 5", UTC, "2026-11-10T00:00Z", 3))
                .containsExactly("2026-11-13T06:00Z", "2026-11-20T06:00Z", "2026-11-27T06:00Z");
        assertThat(next(" 0   6 1 */6 * ", UTC, "2026-11-10T00:00Z", 2))
                .containsExactly("2027-01-01T06:00Z", "2027-07-01T06:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0 3 * *        | has 4 fields
                    0 0 3 * * *    | has 6 fields
                    60 3 * * *     | 60
                    0 24 * * *     | 24
                    0 3 * * 8      | 8
                    0 3 * 13 *     | 13
                    a 3 * * *      | is invalid
                    0 3 L * *      | is invalid
                    0 3 31 2 *     | never occurs
                    0 3 30 2 *     | never occurs
                    @daily         | has 1 field;
                    """)
    void saysWhatIsWrong(String expression, String problem) {
        assertThatThrownBy(() -> CronSchedule.parse(expression, UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }

    /** Against clocks that are looked at every minute of a year. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "America/New_York",
                "Europe/Berlin",
                "Australia/Lord_Howe",
                "Africa/Casablanca",
                "Antarctica/Troll",
                "America/Santiago"
            })
    void isDueWhenAClockThatIsLookedAtEveryMinuteSaysSo(String zoneId) {
        ZoneId zone = ZoneId.of(zoneId);
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Instant until = from.plus(Duration.ofDays(365));
        List<Instant> daily = new ArrayList<>();
        List<Instant> hourly = new ArrayList<>();
        LocalDateTime latest = LocalDateTime.ofInstant(from, zone);
        for (Instant now = from; now.isBefore(until); now = now.plusSeconds(60)) {
            LocalDateTime local = LocalDateTime.ofInstant(now, zone);
            if (local.getMinute() == 5) {
                hourly.add(now);
            }
            // What the clock passed by since it last showed something new, leaps included.
            LocalDateTime due = local.toLocalDate().atTime(2, 5);
            if (local.isAfter(latest) && due.isAfter(latest) && !due.isAfter(local)) {
                daily.add(now);
            }
            latest = local.isAfter(latest) ? local : latest;
        }

        assertThat(all("5 2 * * *", zone, from, until)).isEqualTo(daily).hasSize(365);
        assertThat(all("5 * * * *", zone, from, until)).isEqualTo(hourly);
    }

    private static List<Instant> all(String expression, ZoneId zone, Instant from, Instant until) {
        CronSchedule timetable = CronSchedule.parse(expression, zone);
        List<Instant> moments = new ArrayList<>();
        for (Instant moment = timetable.next(from);
                moment != null && moment.isBefore(until);
                moment = timetable.next(moment)) {
            moments.add(moment);
        }
        return moments;
    }
}
