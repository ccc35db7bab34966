package io.parcelflow.simulation.invariant;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.simulation.world.TrialEvent;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Knows which tasks have ended and how, in the present process and for good. */
final class TaskInvariant extends Invariant {

    private final Map<String, Map<ZipCode, TaskState>> durable = new LinkedHashMap<>();
    private final Map<String, Map<ZipCode, TaskState>> now = new HashMap<>();
    private boolean isRecorded;

    TaskInvariant() {
        super("every task of a run ends exactly once, over all its processes");
    }

    @Override
    void on(TrialEvent happening) {
        switch (happening) {
            case TrialEvent.RunStarted began -> runBegan(began.spec());
            case TrialEvent.ProcessStarted _ -> lifeBegan();
            case TrialEvent.CommandIssued(long _, Command command) -> decided(command);
            case TrialEvent.JournalEntryStored(long _, Command entry) -> stored(entry);
            case TrialEvent.RunRecorded recorded -> recorded(recorded);
            default -> {}
        }
    }

    private void runBegan(RunSpec spec) {
        durable.clear();
        isRecorded = false;
        for (Lane lane : spec.plan().lanes()) {
            Map<ZipCode, TaskState> states = new LinkedHashMap<>();
            lane.zips().forEach(zip -> states.put(zip, TaskState.PENDING));
            durable.put(lane.name(), states);
        }
    }

    private void lifeBegan() {
        isRecorded = false;
        for (Map<ZipCode, TaskState> states : durable.values()) {
            states.replaceAll(
                    (_, state) -> state == TaskState.UNFINISHED ? TaskState.PENDING : state);
        }
        durable.forEach((source, states) -> now.put(source, new HashMap<>(states)));
    }

    private static void end(
            Map<String, Map<ZipCode, TaskState>> tasks,
            String source,
            ZipCode zip,
            TaskState state) {
        Map<ZipCode, TaskState> states = tasks.get(source);
        if (states != null) {
            states.put(zip, state);
        }
    }

    private static long open(Map<ZipCode, TaskState> states) {
        return states.values().stream().filter(state -> !state.isEnded()).count();
    }

    private static Map<ZipCode, TaskState> of(
            Map<String, Map<ZipCode, TaskState>> tasks, String source) {
        return tasks.getOrDefault(source, Map.of());
    }

    private void decided(Command command) {
        switch (command) {
            case Command.EndTask(var task) -> {
                require(task.state().isEnded(), "a task ends in a state that is no end", task);
                requireOpen(now, task.source(), task.zip());
                end(now, task.source(), task.zip(), task.state());
            }
            case Command.EndOpenTasks open -> {
                require(open(of(now, open.source())) > 0, "no task is open", open);
                endOpen(now, open);
            }
            case Command.EndRun(RunSummary summary) -> {
                for (LaneSummary lane : summary.lanes()) {
                    requireAll(lane);
                }
            }
            default -> {}
        }
    }

    private void requireOpen(
            Map<String, Map<ZipCode, TaskState>> tasks, String source, ZipCode zip) {
        TaskState state = of(tasks, source).get(zip);
        require(
                state != null && !state.isEnded(),
                "a task ends that is " + state,
                source + " " + zip);
    }

    private static void endOpen(
            Map<String, Map<ZipCode, TaskState>> tasks, Command.EndOpenTasks ended) {
        of(tasks, ended.source()).replaceAll((_, state) -> state.isEnded() ? state : ended.state());
    }

    private void requireAll(LaneSummary lane) {
        Map<ZipCode, TaskState> states = of(now, lane.source());
        require(open(states) == 0, "the run ends with open tasks " + states, lane.source());
        Map<TaskState, Long> counts = new EnumMap<>(TaskState.class);
        states.values().forEach(state -> counts.merge(state, 1L, Long::sum));
        require(
                counts.equals(lane.tasks()),
                "the summary counts " + lane.tasks() + " and not " + counts,
                lane.source());
    }

    private void stored(Command entry) {
        switch (entry) {
            case Command.EndTask(var task) -> {
                requireOpen(durable, task.source(), task.zip());
                end(durable, task.source(), task.zip(), task.state());
            }
            case Command.EndOpenTasks open -> endOpen(durable, open);
            default -> {}
        }
    }

    private void recorded(TrialEvent.RunRecorded recorded) {
        require(!isRecorded, "a run ends twice", recorded.outcome());
        isRecorded = true;
        for (TrialEvent.StoredTask stored : recorded.tasks()) {
            TaskState own = of(durable, stored.task().source()).get(stored.task().zip());
            TaskState expected = own == null || !own.isEnded() ? TaskState.UNFINISHED : own;
            require(
                    stored.task().state() == expected,
                    "a task is stored in another state than " + expected,
                    stored.task());
        }
    }
}
