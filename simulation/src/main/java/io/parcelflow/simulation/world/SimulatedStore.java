package io.parcelflow.simulation.world;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.limit.LimitState;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.BacklogItem;
import io.parcelflow.engine.run.task.LaneProgress;
import io.parcelflow.engine.run.task.Reconciliation;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.simulation.scenario.SimulatedPage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is durable: every call is one transaction, and survives the end of any process.
 *
 * <p>Holds one run at a time, and what outlives runs: the records whose own page was fetched, and
 * what was spent of each source's limits.
 */
public class SimulatedStore {

    /**
     * What is stored with a step.
     *
     * @param detailsDue records that are due for a DETAIL step because of it
     * @param totals what the listing has with it
     */
    public record Stored(int detailsDue, Reconciliation totals) {

        public static final Stored NOTHING = new Stored(0, Reconciliation.NONE);
    }

    private final Map<String, StoredLane> lanes = new LinkedHashMap<>();
    private final Map<String, Set<String>> fetched = new HashMap<>();
    private final Map<String, StoredLimits> limits = new HashMap<>();
    private Duration worked = Duration.ZERO;
    private @Nullable RunOutcome outcome;

    /** Records a new run. */
    public void begin(Plan plan) {
        lanes.clear();
        worked = Duration.ZERO;
        outcome = null;
        plan.lanes().forEach(lane -> lanes.put(lane.name(), new StoredLane(lane)));
    }

    private StoredLane lane(String source) {
        StoredLane lane = lanes.get(source);
        if (lane == null) {
            throw new IllegalArgumentException("the run has no source " + source);
        }
        return lane;
    }

    private Set<String> fetched(String source) {
        return fetched.computeIfAbsent(source, _ -> new HashSet<>());
    }

    /**
     * Stores what a step brought, and its task's cursor with it.
     *
     * @return what it makes of the task
     */
    public Stored commit(Step step, SimulatedPage page) {
        StoredLane lane = lane(step.source());
        if (step.kind() == StepKind.LIST) {
            return lane.list(step, page, fetched(step.source()));
        }
        lane.detail(step, page);
        fetched(step.source()).add(String.valueOf(step.position()));
        return Stored.NOTHING;
    }

    /**
     * Records what the machine asked to be recorded.
     *
     * @param reading the clocks of the process
     */
    public void record(Command entry, StoredLimits.ClockReading reading) {
        switch (entry) {
            case Command.EndListing end -> lane(end.source()).listingEnded(end);
            case Command.EndTask(var task) -> lane(task.source()).taskEnded(task);
            case Command.EndOpenTasks open ->
                    lane(open.source()).openTasksEnded(open.state(), open.failure());
            case Command.RecordStepFailure giveUp -> givenUp(giveUp);
            case Command.ReserveLimits reserve ->
                    limits.put(reserve.source(), new StoredLimits(reserve.state(), reading));
            default -> throw new IllegalArgumentException("no entry of the journal: " + entry);
        }
    }

    private void givenUp(Command.RecordStepFailure giveUp) {
        StoredLane lane = lane(giveUp.step().source());
        lane.givenUp(giveUp.step(), giveUp.failure());
        if (giveUp.step().kind() == StepKind.DETAIL) {
            lane.settle(giveUp.step());
        }
    }

    /** The head of a source's backlog, as an event of that moment. */
    public Event.BacklogLoaded backlog(String source, int limit, Instant at) {
        StoredLane lane = lane(source);
        List<BacklogItem> head = lane.backlog(limit);
        return new Event.BacklogLoaded(at, source, head, lane.backlogSize());
    }

    /** Records for how long the run has been going on. */
    public void worked(Duration total) {
        worked = total;
    }

    public Duration worked() {
        return worked;
    }

    /** Records the end of the run; its open tasks are left over. */
    public void finish(RunOutcome ended) {
        outcome = ended;
        lanes.values().forEach(lane -> lane.openTasksEnded(TaskState.UNFINISHED, null));
    }

    /** How the run ended, null if that is not recorded. */
    public @Nullable RunOutcome outcome() {
        return outcome;
    }

    /** The run goes on: it has no end any more, and what was left over is open again. */
    public void resume() {
        outcome = null;
        lanes.values().forEach(StoredLane::reopen);
    }

    public Map<String, LaneProgress> progress() {
        Map<String, LaneProgress> progress = new LinkedHashMap<>();
        lanes.forEach((source, lane) -> progress.put(source, lane.progress()));
        return progress;
    }

    /** What was spent of each source's limits, in the time of a process that begins. */
    public Map<String, LimitState> limits(StoredLimits.ClockReading reading) {
        Map<String, LimitState> states = new HashMap<>();
        limits.forEach((source, stored) -> states.put(source, stored.at(reading)));
        return states;
    }

    /** By how much a process that begins believes more time to have passed than truly has. */
    public long clockErrorNanos(StoredLimits.ClockReading reading) {
        long most = 0;
        for (StoredLimits stored : limits.values()) {
            most = Math.max(most, stored.clockErrorNanos(reading));
        }
        return most;
    }

    /** The tasks of the run, in the order of the plan. */
    public List<TrialEvent.StoredTask> tasks() {
        List<TrialEvent.StoredTask> tasks = new ArrayList<>();
        lanes.values().forEach(lane -> tasks.addAll(lane.tasks()));
        return tasks;
    }
}
