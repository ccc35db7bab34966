package io.parcelflow.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.engine.testing.SampleSource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a run does while its store cannot be written. */
class StoreOutageTest {

    private static HandDrivenRun outage(SampleSource source, int zips) {
        HandDrivenRun run =
                HandDrivenRun.of(SampleSource.plan(Duration.ofMinutes(5), 1, source.lane(zips)));
        run.give(new Event.StoreLost(run.now()));
        return run;
    }

    @Test
    void noStepLeavesUntilTheStoreIsBack() {
        HandDrivenRun run = outage(SampleSource.named("a").inFlight(2), 9);
        Step first = run.inFlight().getFirst();
        run.tickAfter(Duration.ofSeconds(30));
        assertThat(run.waits("a")).isEqualTo(WaitReason.STORE);
        run.commit(first);
        assertThat(run.inFlight()).as("what was under way").hasSize(1);
        assertThat(run.all(Command.FetchStep.class)).hasSize(2);
        run.give(new Event.StoreRecovered(run.now()));
        assertThat(run.inFlight()).hasSize(2);
        while (!run.machine.hasEnded()) {
            run.commit(run.nextStep());
        }
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(run.summary("a").waits().totals().get(WaitReason.STORE))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void nothingElseIsAskedOfTheStoreMeanwhile() {
        HandDrivenRun run = outage(SampleSource.named("a").limits("10/s").details(), 9);
        int reservations = run.all(Command.ReserveLimits.class).size();
        run.commit(run.inFlight().getFirst(), null, 3);
        run.tickAfter(Duration.ofSeconds(20));
        assertThat(run.all(Command.LoadBacklog.class)).isEmpty();
        assertThat(run.all(Command.ReserveLimits.class)).hasSize(reservations);
        run.give(new Event.StoreRecovered(run.now()));
        assertThat(run.all(Command.LoadBacklog.class)).hasSize(1);
        assertThat(run.all(Command.ReserveLimits.class)).hasSize(reservations + 1);
    }

    @Test
    void theTimeLimitEndsARunThoughTheStoreIsAway() {
        HandDrivenRun run = outage(SampleSource.named("a").inFlight(1), 9);
        run.tickAfter(Duration.ofMinutes(5));
        run.wake();
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.TIMED_OUT);
        assertThat(run.elapsed()).isEqualTo(Duration.ofMinutes(5).plus(RunMachine.GRACE_PERIOD));
        assertThat(run.summary("a").tasks(TaskState.UNFINISHED)).isEqualTo(9);
    }

    @Test
    void aPauseThatTheSourceAskedForLastsBeyondTheOutage() {
        HandDrivenRun run = outage(SampleSource.named("a").inFlight(1), 9);
        run.fail(run.onlyStep(), FailureKind.THROTTLED, Duration.ofSeconds(60));
        run.give(new Event.StoreRecovered(run.now()));
        assertThat(run.waits("a")).isEqualTo(WaitReason.THROTTLED);
        assertThat(run.nextStep().notBefore())
                .isEqualTo(HandDrivenRun.START.plus(HandDrivenRun.LATENCY).plusSeconds(60));
    }
}
