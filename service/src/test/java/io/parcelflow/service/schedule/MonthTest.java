package io.parcelflow.service.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.cron.CronSchedule;
import io.parcelflow.service.schedule.VirtualSchedule.Part;
import io.parcelflow.service.schedule.VirtualSchedule.Run;
import io.parcelflow.service.schedule.VirtualSchedule.Server;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Months of schedule in virtual time, those in which clocks are set among them. */
class MonthTest {

    private static final Duration CATCH_UP = Duration.ofHours(12);
    private static final Duration RESUME = Duration.ofHours(12);

    /** Longer than it takes to notice that another machine fell silent. */
    private static final Duration AWHILE = Duration.ofMinutes(3);

    @ParameterizedTest
    @CsvSource({
        "2026-11, 0 3 * * *, 03:00, America/Phoenix",
        "2026-03, 30 2 * * *, 02:30, America/New_York",
        "2026-11, 30 1 * * *, 01:30, America/New_York",
        "2026-03, 15 2 * * *, 02:15, Europe/Berlin",
        "2026-10, 15 2 * * *, 02:15, Europe/Berlin",
        "2026-04, 45 1 * * *, 01:45, Australia/Lord_Howe",
        "2026-10, 15 2 * * *, 02:15, Australia/Lord_Howe",
        "2026-09, 10 0 * * *, 00:10, America/Santiago",
    })
    void everyDayHasOneRunAtItsTime(String month, String cron, String time, String zoneId) {
        ZoneId zone = ZoneId.of(zoneId);
        LocalDate first = YearMonth.parse(month).atDay(1);
        VirtualSchedule world =
                new VirtualSchedule(first.atStartOfDay(zone).toInstant().toString())
                        .scheduling("daily", cron, zoneId);
        world.boot();
        world.goOnUntil(first.plusMonths(1).atStartOfDay(zone).toInstant());

        List<Instant> expected = new ArrayList<>();
        for (LocalDate day = first; day.isBefore(first.plusMonths(1)); day = day.plusDays(1)) {
            expected.add(momentOf(day, LocalTime.parse(time), zone));
        }
        assertThat(world.ended).extracting(Run::begunAt).isEqualTo(expected);
    }

    /** Where the clock skips that time, the moment at which it is set; of two, the first. */
    private static Instant momentOf(LocalDate day, LocalTime time, ZoneId zone) {
        ZonedDateTime moment = day.atTime(time).atZone(zone);
        return moment.toLocalTime().equals(time)
                ? moment.withEarlierOffsetAtOverlap().toInstant()
                : zone.getRules().previousTransition(moment.toInstant().plusNanos(1)).getInstant();
    }

    /**
     * Whatever is killed, restarted, and stopped for hours or days: each moment that a process is
     * there for, or comes soon enough after, has its run at the first opportunity, several of them
     * the same, and none has two.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whateverStopsInBetweenNoMomentIsRunTwiceAndNoneIsForgotten(int seed) {
        Random random = new Random(seed);
        ZoneId zone = ZoneId.of(List.of("America/New_York", "Europe/Berlin", "UTC").get(seed % 3));
        String cron = List.of("30 2 * * *", "0 */6 * * *", "10 1,2,3 * * *").get(seed / 3 % 3);
        Instant start =
                Instant.parse(seed % 2 == 0 ? "2026-03-01T00:00:00Z" : "2026-10-15T00:00:00Z");
        Instant end = start.plus(Duration.ofDays(31));
        VirtualSchedule world =
                new VirtualSchedule(start.toString())
                        .scheduling("daily", cron, zone.getId())
                        .takingForEachRun(Duration.ofMinutes(5 + random.nextInt(50)));
        world.killWhen(_ -> random.nextInt(200) == 0);
        world.boot();
        liveThrough(world, random, end);

        CronSchedule timetable = CronSchedule.parse(cron, zone);
        assertThat(world.ended).as("seed " + seed).hasSizeGreaterThan(10);
        assertThat(world.ended)
                .as("seed " + seed + ": each moment once")
                .extracting(Run::due)
                .doesNotHaveDuplicates();
        for (Part part : world.parts) {
            assertThat(timetable.next(part.due().minusNanos(1)))
                    .as("seed " + seed + ": " + part + " is for a moment of the timetable")
                    .isEqualTo(part.due());
            assertThat(part.from())
                    .as("seed " + seed + ": " + part + " is in time")
                    .isBetween(part.due(), part.due().plus(CATCH_UP).plus(RESUME));
        }
        int owed = 0;
        for (Instant moment = timetable.next(start);
                moment != null && moment.isBefore(end);
                moment = timetable.next(moment)) {
            Instant chance = firstChance(world, moment);
            if (chance != null) {
                owed++;
                assertThat(isRun(world, moment, chance))
                        .as(
                                "seed %d: %s is run at %s%s",
                                seed, moment, chance, world.around(moment))
                        .isTrue();
            }
        }
        assertThat(owed).as("seed " + seed).isGreaterThan(10);
    }

    /** Starts processes, ends and kills them until the end. */
    private static void liveThrough(VirtualSchedule world, Random random, Instant end) {
        while (world.now().isBefore(end)) {
            boolean areTwo = random.nextInt(3) == 0;
            Server process = areTwo ? world.bootElsewhere() : world.boot();
            Server second = areTwo ? world.bootElsewhere() : process;
            world.goOnFor(Duration.ofMinutes(1 + random.nextInt(48 * 60)));
            process.end();
            second.end();
            boolean isLong = random.nextInt(6) == 0;
            world.goOnFor(
                    isLong
                            ? Duration.ofHours(14 + random.nextInt(40))
                            : Duration.ofMinutes(random.nextInt(90)));
        }
    }

    /**
     * When a moment has to be run: the first time from then on that a process is there for a while
     * and nothing is under way; null if there is none soon enough, or something was under way at
     * the moment itself, so that it is skipped.
     */
    private static @Nullable Instant firstChance(VirtualSchedule world, Instant moment) {
        if (world.parts.stream().anyMatch(part -> isWithin(moment, part.from(), part.until()))
                && !isBegun(world, moment, moment)) {
            return null;
        }
        List<Instant> chances = new ArrayList<>(List.of(moment));
        world.presences.forEach(there -> chances.add(there.from()));
        world.parts.forEach(part -> chances.add(part.until()));
        return chances.stream()
                .filter(chance -> isWithin(chance, moment, moment.plus(CATCH_UP).minus(AWHILE)))
                .filter(chance ->
                        world.presences.stream()
                                .anyMatch(there ->
                                        !there.from().isAfter(chance)
                                                && !there.until().isBefore(chance.plus(AWHILE))))
                .filter(chance ->
                        world.parts.stream()
                                .noneMatch(part ->
                                        part.from().isBefore(chance)
                                                && part.until().isAfter(chance)))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static boolean isWithin(Instant at, Instant from, Instant until) {
        return !at.isBefore(from) && !at.isAfter(until);
    }

    private static boolean isRun(VirtualSchedule world, Instant moment, Instant chance) {
        return isBegun(world, moment, chance)
                // Or before that, in a presence too short to be owed a run.
                || world.parts.stream()
                        .anyMatch(part ->
                                !part.due().isBefore(moment) && part.from().isBefore(chance));
    }

    /** Whether a run for that moment, or one that it is missed for, begins at the chance. */
    private static boolean isBegun(VirtualSchedule world, Instant moment, Instant chance) {
        return world.parts.stream()
                .anyMatch(part ->
                        !part.due().isBefore(moment)
                                && isWithin(part.from(), chance, chance.plus(AWHILE)));
    }
}
