package io.parcelflow.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.run.limit.EpochNanos;
import io.parcelflow.engine.run.limit.LimitState;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.testing.SampleSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That no permit is used before what it spends is durable. */
class PermitReservationTest {

    private static RunSpec spec(SampleSource source, int zips, Instant at, LimitState spent) {
        return new RunSpec(
                "test",
                SampleSource.plan(Duration.ofHours(9), 1, source.lane(zips)),
                at,
                7,
                RetryPolicy.DEFAULT,
                Map.of("a", spent),
                Map.of());
    }

    private static RunSpec spec(SampleSource source, int zips) {
        return spec(source, zips, HandDrivenRun.START, LimitState.UNUSED);
    }

    private static List<Command.ReserveLimits> reserved(HandDrivenRun run) {
        return run.all(Command.ReserveLimits.class);
    }

    @Test
    void noStepLeavesBeforeItsPermitIsDurable() {
        HandDrivenRun run =
                HandDrivenRun.withSilentStore(spec(SampleSource.named("a").limits("10/s"), 3));
        assertThat(run.inFlight()).isEmpty();
        assertThat(run.waits("a")).isEqualTo(WaitReason.STORE);
        run.tickAfter(Duration.ofMillis(30));
        assertThat(reserved(run)).as("asked once").hasSize(1);
        assertThat(reserved(run).getFirst().until()).isEqualTo(HandDrivenRun.START.plusSeconds(2));
        run.answerReservation();
        assertThat(run.onlyStep().notBefore()).isEqualTo(run.now());
    }

    @Test
    void aStoreThatStaysSilentIsWaitedForWhenTheReservationIsUsedUp() {
        HandDrivenRun run =
                HandDrivenRun.withSilentStore(spec(SampleSource.named("a").limits("10/s"), 99));
        run.answerReservation();
        Instant until = reserved(run).getFirst().until();
        while (run.waits("a") != WaitReason.STORE) {
            if (run.inFlight().isEmpty()) {
                run.wake();
            } else {
                assertThat(run.onlyStep().notBefore()).isBeforeOrEqualTo(until);
                run.commit(run.onlyStep());
            }
        }
        assertThat(run.now()).isBetween(until.minusMillis(150), until.plusMillis(150));
        assertThat(reserved(run)).as("one is on its way").hasSize(2);
        run.answerReservation();
        assertThat(run.inFlight()).hasSize(1);
    }

    @Test
    void aStoreThatTakesLongToAnswerIsAskedForMoreAtATime() {
        HandDrivenRun run =
                HandDrivenRun.withSilentStore(spec(SampleSource.named("a").limits("10/s"), 99));
        run.tickAfter(Duration.ofSeconds(3));
        run.answerReservation();
        assertThat(run.inFlight()).as("what came is used up already").isEmpty();
        assertThat(reserved(run).getLast().until())
                .as("three seconds for the answer, and more")
                .isEqualTo(HandDrivenRun.START.plusSeconds(3 + 12));
        run.tickAfter(Duration.ofSeconds(6));
        run.answerReservation();
        assertThat(run.inFlight()).hasSize(1);
    }

    @Test
    void aLaneThatNothingLimitsReservesNothing() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").lane(9));
        while (!run.machine.hasEnded()) {
            run.commit(run.nextStep());
        }
        assertThat(reserved(run)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/s", "10/s", "100/s", "3/s,100/min", "1/10s", "7/min"})
    void reservesEveryPermitAndTwiceInASecondAtMost(String limits) {
        HandDrivenRun run =
                new HandDrivenRun(spec(SampleSource.named("a").limits(limits).inFlight(9), 200));
        Instant until = Instant.MIN;
        int read = 0;
        while (!run.machine.hasEnded()) {
            run.commit(run.nextStep());
            for (; read < run.commands.size(); read++) {
                if (run.commands.get(read) instanceof Command.ReserveLimits reserve) {
                    until = reserve.until();
                } else if (run.commands.get(read) instanceof Command.FetchStep(Step step)) {
                    assertThat(step.notBefore()).isBeforeOrEqualTo(until);
                }
            }
        }
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(reserved(run)).hasSizeLessThan(3 + (int) (run.elapsed().toMillis() / 500));
    }

    @Test
    void aLaneWhoseNextPermitIsFarOffReservesNothingUntilItIsNear() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").limits("10/s,2/min").lane(3));
        run.commit(run.nextStep());
        run.commit(run.nextStep());
        int before = reserved(run).size();
        Duration ended = run.elapsed();
        run.tickAfter(Duration.ofSeconds(30));
        assertThat(reserved(run)).hasSize(before);
        Step third = run.nextStep();
        assertThat(Duration.between(HandDrivenRun.START.plus(ended), third.notBefore()))
                .isGreaterThan(Duration.ofSeconds(59));
        assertThat(reserved(run)).hasSize(before + 1);
    }

    @Test
    void aPauseIsDurableAtOnceAndUsesNoPermit() {
        HandDrivenRun run =
                HandDrivenRun.of(SampleSource.named("a").limits("10/s").inFlight(1).lane(2));
        run.fail(run.onlyStep(), FailureKind.THROTTLED, Duration.ofSeconds(30));
        assertThat(reserved(run)).hasSize(2);
        LimitState state = reserved(run).getLast().state();
        assertThat(state.pausedUntilEpochNanos()).isEqualTo(EpochNanos.of(run.now()) + 30 * SECOND);
        assertThat(state.slowdown()).isEqualTo(1.5);
        assertThat(state.nextPermitEpochNanos()).isLessThan(EpochNanos.of(run.now()) + SECOND);
    }

    @Test
    void aPauseOfALaneWithoutLimitsIsDurableToo() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(1).lane(2));
        run.fail(run.onlyStep(), FailureKind.TRANSIENT, Duration.ofSeconds(30));
        assertThat(reserved(run).getLast().state().pausedUntilEpochNanos())
                .isEqualTo(EpochNanos.of(run.now()) + 30 * SECOND);
    }

    @Test
    void aPauseIsMadeDurableAfterTheReservationThatIsOnItsWay() {
        HandDrivenRun run =
                HandDrivenRun.withSilentStore(
                        spec(SampleSource.named("a").limits("10/s").inFlight(1), 50));
        run.answerReservation();
        while (reserved(run).size() < 2) {
            run.commit(run.nextStep());
        }
        run.fail(run.nextStep(), FailureKind.THROTTLED, Duration.ofSeconds(30));
        assertThat(reserved(run)).as("one at a time").hasSize(2);
        run.answerReservation();
        assertThat(reserved(run)).hasSize(3);
        assertThat(reserved(run).getLast().state().pausedUntilEpochNanos())
                .isEqualTo(EpochNanos.of(run.now()) + 30 * SECOND);
    }

    @Test
    void theDelayThatASourceAsksForIsDurableBeforeTheFirstStepThatKeepsIt() {
        SampleSource source = SampleSource.named("a").limits("10/s").preparation();
        HandDrivenRun run = HandDrivenRun.withSilentStore(spec(source, 2));
        run.answerReservation();
        run.commit(run.onlyStep(), null, 0, 0, Duration.ofSeconds(3));
        run.tickAfter(Duration.ofSeconds(1));
        assertThat(run.inFlight()).isEmpty();
        run.storeAnswers();
        run.nextStep();
        LimitState state = reserved(run).getLast().state();
        assertThat(state.crawlDelayNanos()).isEqualTo(3 * SECOND);
        HandDrivenRun after = new HandDrivenRun(spec(source, 2, run.now(), state));
        Step prepare = after.nextStep();
        assertThat(prepare.notBefore()).isAfterOrEqualTo(run.now().plusSeconds(3));
        after.commit(prepare, null, 0, 0, Duration.ofSeconds(3));
        assertThat(after.nextStep().notBefore())
                .isAfterOrEqualTo(prepare.notBefore().plusSeconds(3));
    }

    @Test
    void aSourceThatNoLongerAsksForADelayIsBelieved() {
        LimitState spent = new LimitState(Long.MIN_VALUE, Long.MIN_VALUE, 1, 3 * SECOND, Map.of());
        SampleSource source = SampleSource.named("a").limits("10/s").preparation().inFlight(1);
        HandDrivenRun run = new HandDrivenRun(spec(source, 3, HandDrivenRun.START, spent));
        run.commit(run.onlyStep());
        Step first = run.nextStep();
        run.commit(first);
        assertThat(run.nextStep().notBefore()).isBefore(first.notBefore().plusSeconds(1));
    }

    @Test
    void atTheEndOnlyWhatWasUsedCounts() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").limits("1/s").lane(1));
        run.commit(run.nextStep());
        assertThat(run.machine.hasEnded()).isTrue();
        assertThat(run.limitState("a").nextPermitEpochNanos())
                .isBetween(
                        EpochNanos.of(HandDrivenRun.START) + SECOND,
                        EpochNanos.of(HandDrivenRun.START) + SECOND * 102 / 100);
    }

    @Test
    void whileItGoesOnAllThatIsReservedCounts() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").limits("1/s").lane(2));
        assertThat(run.limitState("a").nextPermitEpochNanos())
                .isGreaterThan(EpochNanos.of(HandDrivenRun.START) + 2 * SECOND);
    }

    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aCrashLoopOfFiftyRestartsKeepsEveryLimit(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String limits = List.of("5/s", "20/s,60/10s", "3/s,30/min,50/h").get((int) (seed % 3));
        SampleSource source = SampleSource.named("a").limits(limits).inFlight(3);
        List<Instant> left = new ArrayList<>();
        Instant now = HandDrivenRun.START;
        LimitState durable = LimitState.UNUSED;
        for (int life = 0; life < 50; life++) {
            HandDrivenRun run =
                    new HandDrivenRun(spec(source, 1_000, now, LimitState.parse(text(durable))));
            int steps = random.nextInt(life % 5 == 0 ? 60 : 4);
            for (int i = 0; i < steps; i++) {
                run.commit(run.nextStep());
            }
            run.all(Command.FetchStep.class).forEach(fetch -> left.add(fetch.step().notBefore()));
            if (!reserved(run).isEmpty()) {
                durable = reserved(run).getLast().state();
            }
            now = run.now().plusMillis(random.nextInt(2_500));
        }
        assertThat(left).as("seed %d", seed).hasSizeGreaterThan(100);
        for (RateLimit limit : RateLimit.parseAll(limits)) {
            assertThat(mostInAnyWindow(left, limit.per()))
                    .as("seed %d: %s", seed, limit)
                    .isLessThanOrEqualTo(limit.permits());
        }
    }

    private static String text(LimitState state) {
        return state.toText();
    }

    private static long mostInAnyWindow(List<Instant> left, Duration window) {
        List<Instant> sorted = left.stream().sorted().toList();
        long most = 0;
        int first = 0;
        for (int last = 0; last < sorted.size(); last++) {
            while (!sorted.get(first).plus(window).isAfter(sorted.get(last))) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
