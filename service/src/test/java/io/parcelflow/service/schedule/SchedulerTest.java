package io.parcelflow.service.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.service.schedule.VirtualSchedule.Run;
import io.parcelflow.service.schedule.VirtualSchedule.Server;
import io.parcelflow.store.RunOwner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SchedulerTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /** At noon in Phoenix. */
    private final VirtualSchedule world =
            new VirtualSchedule("2026-11-20T19:00:00Z")
                    .scheduling("daily", "0 3 * * *", "America/Phoenix");

    private List<String> begun() {
        return world.ended.stream().map(run -> run.workflow() + " " + run.begunAt()).toList();
    }

    private FiringRecord last(String workflow) {
        return Objects.requireNonNull(entry(workflow).lastFiring(), workflow);
    }

    private ScheduleView.Entry entry(String workflow) {
        return world.schedule().view(world.now(), 2).entries().stream()
                .filter(each -> each.workflow().equals(workflow))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void beginsWhatIsDueAtItsMomentAndNothingThatWasDueBeforeTheFirstStart() {
        world.boot();
        world.goOnFor(DAY.multipliedBy(2));

        assertThat(begun())
                .containsExactly("daily 2026-11-21T10:00:00Z", "daily 2026-11-22T10:00:00Z");
        assertThat(last("daily"))
                .isEqualTo(
                        new FiringRecord(
                                Instant.parse("2026-11-22T10:00:00Z"),
                                Instant.parse("2026-11-22T10:40:00Z"),
                                "completed"));
        assertThat(entry("daily").next())
                .containsExactly(
                        Instant.parse("2026-11-23T10:00:00Z"),
                        Instant.parse("2026-11-24T10:00:00Z"));
        assertThat(entry("daily").firing()).isNull();
    }

    @Test
    void severalMissedRunsAreCaughtUpByOne() {
        world.scheduling("daily", "0 */2 * * *", "America/Phoenix");
        Server first = world.boot();
        world.goOnFor(HOUR.multipliedBy(3));
        first.end();
        world.goOnFor(HOUR.multipliedBy(7));
        world.boot();
        world.goOnFor(HOUR.multipliedBy(3));

        assertThat(begun())
                .containsExactly(
                        "daily 2026-11-20T21:00:00Z",
                        // At five in the morning for three o'clock, and then as usual.
                        "daily 2026-11-21T05:00:00Z",
                        "daily 2026-11-21T07:00:00Z");
    }

    @Test
    void whatWasMissedLongerAgoIsLetGo() {
        world.catchingUp(HOUR.multipliedBy(3));
        Server first = world.boot();
        world.goOnFor(HOUR);
        first.end();
        world.goOnFor(HOUR.multipliedBy(18));
        world.boot();
        world.goOnFor(HOUR);

        assertThat(world.ended).isEmpty();
        assertThat(last("daily").scheduledAt()).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(last("daily").result()).contains("skipped", "too late");
    }

    @Test
    void withoutCatchingUpOnlyWhatIsPunctualBegins() {
        world.catchingUp(Duration.ZERO);
        Server first = world.boot();
        world.goOnFor(HOUR);
        first.end();
        world.goOnUntil(Instant.parse("2026-11-21T10:05:00Z"));
        world.boot();
        world.goOnFor(DAY);

        assertThat(begun()).containsExactly("daily 2026-11-22T10:00:00Z");
    }

    @Test
    void aKilledRunIsGoneOnWithAndCountsOnce() {
        world.boot();
        world.killWhen(Instant.parse("2026-11-21T10:20:00Z")::equals);
        world.goOnUntil(Instant.parse("2026-11-21T10:30:00Z"));
        assertThat(world.ended).isEmpty();
        assertThat(entry("daily").firing()).isNotNull();

        world.boot();
        world.goOnFor(HOUR);

        assertThat(world.ended)
                .containsExactly(
                        new Run(
                                "daily",
                                Instant.parse("2026-11-21T10:00:00Z"),
                                Instant.parse("2026-11-21T10:00:00Z"),
                                Instant.parse("2026-11-21T10:50:00Z"),
                                2));
    }

    @Test
    void anInterruptedRunAndOneThatIsDueAreOne() {
        world.scheduling("daily", "0 * * * *", "America/Phoenix");
        world.boot();
        world.killWhen(Instant.parse("2026-11-20T20:20:00Z")::equals);
        world.goOnUntil(Instant.parse("2026-11-20T21:10:00Z"));
        world.boot();
        world.goOnUntil(Instant.parse("2026-11-20T21:55:00Z"));

        assertThat(world.ended)
                .singleElement()
                .satisfies(run -> {
                    assertThat(run.due()).isEqualTo("2026-11-20T21:00:00Z");
                    assertThat(run.parts()).isEqualTo(2);
                });
    }

    @Test
    void aRunThatEndedJustBeforeItsProcessWasKilledIsNotRunAgain() {
        Server first = world.boot();
        world.goOnFor(HOUR);
        first.end();
        // The notes as they were while the run was under way, the run itself having ended.
        Instant due = Instant.parse("2026-11-21T10:00:00Z");
        world.goOnUntil(due.plus(HOUR));
        ScheduleStore book = new ScheduleStore(world.notes);
        ScheduleStore.StateNote page = book.read("daily");
        Firing firing =
                new Firing(
                        due,
                        due,
                        new RunOwner(
                                "gone", RunOwner.currentProcess(due).host(), 4_000_000_000L, due));
        book.write(page, Objects.requireNonNull(page.state()).withFiring(firing));
        world.ended.add(new Run("daily", due, due, due.plusSeconds(600), 1));

        world.boot();
        world.goOnFor(HOUR);

        assertThat(world.ended).hasSize(1);
        assertThat(entry("daily").firing()).isNull();
        assertThat(last("daily").result()).isEqualTo("ended");
    }

    @Test
    void ofTwoMachinesOneBeginsAndTheOtherGoesOnWhenItFallsSilent() {
        world.bootElsewhere();
        world.bootElsewhere();
        world.killWhen(Instant.parse("2026-11-22T10:20:00Z")::equals);
        world.goOnFor(DAY.multipliedBy(3));

        assertThat(begun())
                .containsExactly(
                        "daily 2026-11-21T10:00:00Z",
                        "daily 2026-11-22T10:00:00Z",
                        "daily 2026-11-23T10:00:00Z");
        assertThat(world.ended.get(1).parts()).isEqualTo(2);
        assertThat(world.ended.get(1).endedAt())
                .isBetween("2026-11-22T10:42:00Z", "2026-11-22T10:45:00Z");
    }

    @Test
    void whatIsDueWhileTheRunBeforeItGoesOnIsSkipped() {
        world.scheduling("daily", "*/15 * * * *", "UTC").takingForEachRun(Duration.ofMinutes(40));
        world.boot();
        world.goOnUntil(Instant.parse("2026-11-20T21:00:00Z"));

        assertThat(begun())
                .containsExactly(
                        "daily 2026-11-20T19:15:00Z",
                        "daily 2026-11-20T20:00:00Z",
                        "daily 2026-11-20T20:45:00Z");
    }

    @Test
    void whatIsDueWhileAnotherRunGoesOnWaitsForIt() {
        world.boot();
        world.goOnUntil(Instant.parse("2026-11-21T09:50:00Z"));
        world.runByHand("custom_1");
        world.goOnUntil(Instant.parse("2026-11-21T10:30:00Z"));
        assertThat(world.ended).isEmpty();
        world.runByHand(null);
        world.goOnFor(HOUR);

        assertThat(world.ended)
                .singleElement()
                .satisfies(run ->
                        assertThat(run.begunAt())
                                .isBetween("2026-11-21T10:30:00Z", "2026-11-21T10:30:15Z"));
    }

    @Test
    void whatIsDueWhileSomebodyRunsTheSameIsSkipped() {
        world.boot();
        world.goOnUntil(Instant.parse("2026-11-21T09:50:00Z"));
        world.runByHand("daily_20261121_025000");
        world.goOnUntil(Instant.parse("2026-11-21T10:30:00Z"));
        world.runByHand(null);
        world.goOnFor(HOUR);

        assertThat(world.ended).isEmpty();
        assertThat(last("daily").result()).contains("skipped", "daily_20261121_025000");
    }

    @Test
    void workflowsThatAreDueAtTheSameMomentRunOneAfterAnother() {
        world.scheduling("weekend", "0 3 * * 6", "America/Phoenix");
        world.boot();
        world.goOnFor(DAY.multipliedBy(2));

        assertThat(begun())
                .containsExactly(
                        "daily 2026-11-21T10:00:00Z",
                        "weekend 2026-11-21T10:40:00Z",
                        "daily 2026-11-22T10:00:00Z");
    }

    @Test
    void whatIsDueWhilePausedIsSkippedAndNotCaughtUp() {
        Server first = world.boot();
        world.goOnFor(HOUR);
        assertThat(world.schedule().pause(world.now())).isTrue();
        assertThat(world.schedule().pause(world.now())).isFalse();
        assertThat(world.schedule().view(world.now(), 1).pausedSince()).isEqualTo(world.now());
        world.goOnFor(DAY);
        first.end();
        world.goOnUntil(Instant.parse("2026-11-22T11:00:00Z"));
        // Nobody looked when this one was due.
        assertThat(world.schedule().resume(world.now())).isTrue();
        assertThat(world.schedule().resume(world.now())).isFalse();
        world.boot();
        world.goOnFor(DAY);

        assertThat(begun()).containsExactly("daily 2026-11-23T10:00:00Z");
    }

    @Test
    void anotherTimetableHoldsFromNowOn() {
        world.boot();
        world.goOnUntil(Instant.parse("2026-11-21T14:00:00Z"));
        world.scheduling("daily", "0 6 * * *", "America/Phoenix");
        world.goOnFor(DAY);

        assertThat(begun())
                .containsExactly("daily 2026-11-21T10:00:00Z", "daily 2026-11-22T13:00:00Z");
    }

    @Test
    void aClockThatIsSetBackRepeatsNothing() {
        world.boot();
        world.goOnUntil(Instant.parse("2026-11-21T11:00:00Z"));
        world.setClock(Instant.parse("2026-11-21T09:30:00Z"));
        world.goOnFor(DAY);

        assertThat(begun()).containsExactly("daily 2026-11-21T10:00:00Z");
    }

    @Test
    void aClockThatWasYearsAheadSilencesNothingOnceItIsRight() {
        world.boot();
        world.goOnUntil(Instant.parse("2026-11-21T11:00:00Z"));
        world.setClock(Instant.parse("2031-01-01T12:00:00Z"));
        world.goOnFor(Duration.ofHours(1));
        world.setClock(Instant.parse("2026-11-21T13:00:00Z"));
        world.goOnFor(DAY);

        assertThat(begun())
                .containsExactly(
                        "daily 2026-11-21T10:00:00Z",
                        "daily 2031-01-01T12:00:00Z",
                        "daily 2026-11-22T10:00:00Z");
    }

    @Test
    void notesThatCannotBeUnderstoodAreWrittenAnew() {
        world.notes.replace("schedule.daily", null, "{\"decided_until\":\"soon\"}");
        world.boot();
        world.goOnFor(DAY);

        assertThat(begun()).containsExactly("daily 2026-11-21T10:00:00Z");
    }
}
