package io.parcelflow.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.run.limit.LimitState;
import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.LaneView;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.BacklogItem;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.engine.testing.SampleSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A machine whose steps are answered one by one by a test, which also moves the clock. */
public final class HandDrivenRun {

    public static final Instant START = Instant.parse("2026-11-23T03:00:00Z");
    static final Duration LATENCY = Duration.ofMillis(50);

    public final RunMachine machine;
    final List<Command> commands = new ArrayList<>();
    private final Map<Long, Step> inFlight = new LinkedHashMap<>();
    private final ArrayDeque<Command.ReserveLimits> toReserve = new ArrayDeque<>();
    private boolean storeAnswers;
    private Instant now;
    private @Nullable Instant wakeAt;

    public HandDrivenRun(RunSpec spec) {
        this(spec, true);
    }

    private HandDrivenRun(RunSpec spec, boolean storeAnswers) {
        this.storeAnswers = storeAnswers;
        now = spec.startedAt();
        machine = new RunMachine(spec, this::take);
        machine.start();
        reserve();
    }

    /** A run whose store answers no reservation until the test says so. */
    static HandDrivenRun withSilentStore(RunSpec spec) {
        return new HandDrivenRun(spec, false);
    }

    public static HandDrivenRun of(Lane... lanes) {
        return of(SampleSource.plan(lanes));
    }

    static HandDrivenRun of(Plan plan) {
        return new HandDrivenRun(RunSpec.newRun("test", plan, START, 7));
    }

    private void take(Command command) {
        assertThat(machineHasEnded()).as("no command after EndRun, but %s", command).isFalse();
        commands.add(command);
        if (command instanceof Command.FetchStep(Step step)) {
            inFlight.put(step.id(), step);
        } else if (command instanceof Command.WakeAt(Instant at)) {
            wakeAt = at;
        } else if (command instanceof Command.ReserveLimits reserve) {
            toReserve.add(reserve);
        }
    }

    private boolean machineHasEnded() {
        return !commands.isEmpty() && commands.getLast() instanceof Command.EndRun;
    }

    // ---- what the driver does ----

    public void give(Event event) {
        machine.handle(event);
        reserve();
    }

    private void reserve() {
        while (storeAnswers && !toReserve.isEmpty() && !machine.hasEnded()) {
            answerReservation();
        }
    }

    /** Answers the oldest reservation that waits for the store. */
    void answerReservation() {
        Command.ReserveLimits reserve = toReserve.remove();
        machine.handle(new Event.LimitsReserved(now, reserve.source(), reserve.until()));
    }

    /** From now on reservations are answered at once. */
    void storeAnswers() {
        storeAnswers = true;
        reserve();
    }

    public void commit(Step step) {
        commit(step, null, 0);
    }

    public void commit(Step step, @Nullable String nextCursor, int detailsDue) {
        commit(step, nextCursor, detailsDue, 0, null);
    }

    void commit(
            Step step,
            @Nullable String nextCursor,
            int detailsDue,
            int pagesExpected,
            @Nullable Duration crawlDelay) {
        answer(step);
        int records = step.kind() == StepKind.PREPARE ? 0 : 1;
        give(
                new Event.StepCommitted(
                        now,
                        step,
                        LATENCY,
                        nextCursor,
                        records,
                        0,
                        detailsDue,
                        pagesExpected,
                        crawlDelay));
    }

    /** Answers the last page of a listing with so many records. */
    void commitRecords(Step step, int records) {
        answer(step);
        give(new Event.StepCommitted(now, step, LATENCY, null, records, 0, 0, 0, null));
    }

    public void fail(Step step, FailureKind kind) {
        fail(step, Failure.of(kind, "as the test wants"));
    }

    void fail(Step step, FailureKind kind, Duration retryAfter) {
        fail(step, new Failure(kind, "as the test wants", retryAfter));
    }

    void fail(Step step, Failure failure) {
        answer(step);
        give(new Event.StepFailed(now, step, LATENCY, failure));
    }

    /** Tells that the step's request left only now. */
    void leftLate(Step step) {
        give(new Event.StepSentLate(now, step));
    }

    private void answer(Step step) {
        assertThat(inFlight.remove(step.id())).as("in flight").isEqualTo(step);
        Instant left = step.notBefore().isAfter(now) ? step.notBefore() : now;
        now = left.plus(LATENCY);
    }

    /** Answers the last LoadBacklog: these records are due, and no others. */
    public void loadBacklog(String source, String... keys) {
        List<BacklogItem> items =
                Arrays.stream(keys)
                        .map(key -> new BacklogItem(SampleSource.zips(1).getFirst(), key))
                        .toList();
        give(new Event.BacklogLoaded(now, source, items, items.size()));
    }

    /** Moves the clock to the moment the machine asked to be woken at. */
    void wake() {
        assertThat(wakeAt).as("a moment to wake at").isNotNull();
        if (wakeAt != null) {
            tickAt(wakeAt);
        }
    }

    /** Wakes the machine as it asks until a step is in flight. */
    public Step nextStep() {
        while (inFlight.isEmpty()) {
            wake();
        }
        return inFlight.values().iterator().next();
    }

    public void tickAfter(Duration sinceStart) {
        tickAt(START.plus(sinceStart));
    }

    public void tickAt(Instant moment) {
        now = moment.isAfter(now) ? moment : now;
        give(new Event.Tick(now));
    }

    public void stop(RunOutcome outcome) {
        give(new Event.StopRequested(now, outcome));
    }

    /** A stop that nothing was told before, as after a machine has slept. */
    void stopAfter(Duration sinceStart, RunOutcome outcome) {
        now = START.plus(sinceStart);
        stop(outcome);
    }

    // ---- what a test looks at ----

    public Instant now() {
        return now;
    }

    Duration elapsed() {
        return Duration.between(START, now);
    }

    List<Step> inFlight() {
        return List.copyOf(inFlight.values());
    }

    /** The step in flight, of which there is exactly one. */
    public Step onlyStep() {
        assertThat(inFlight).hasSize(1);
        return inFlight.values().iterator().next();
    }

    public List<Step> inFlight(String source) {
        return inFlight.values().stream().filter(step -> step.source().equals(source)).toList();
    }

    public <T extends Command> List<T> all(Class<T> type) {
        return commands.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public LaneView lane(String source) {
        return machine.view(now).lanes().stream()
                .filter(lane -> lane.source().equals(source))
                .findFirst()
                .orElseThrow();
    }

    WaitReason waits(String source) {
        return lane(source).waiting().reason();
    }

    public RunSummary summary() {
        assertThat(machineHasEnded()).as("has ended").isTrue();
        return all(Command.EndRun.class).getFirst().summary();
    }

    /** Why the lane ended early, or its last failure. */
    Failure failure(String source) {
        return Objects.requireNonNull(summary(source).failure());
    }

    LimitState limitState(String source) {
        return Objects.requireNonNull(machine.limits().get(source));
    }

    LaneSummary summary(String source) {
        return summary().lanes().stream()
                .filter(lane -> lane.source().equals(source))
                .findFirst()
                .orElseThrow();
    }
}
