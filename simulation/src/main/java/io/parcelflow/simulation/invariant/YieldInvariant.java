package io.parcelflow.simulation.invariant;

import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.simulation.scenario.Scenario;
import io.parcelflow.simulation.world.TrialEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges every listing by itself. */
final class YieldInvariant extends Invariant {

    private record Task(String source, ZipCode zip) {}

    private final Scenario scenario;
    private final Map<Task, Set<String>> records = new HashMap<>();
    private final Set<Task> listed = new HashSet<>();
    private final Set<Task> endedTasks = new HashSet<>();
    private final Set<Task> recorded = new HashSet<>();

    YieldInvariant(Scenario scenario) {
        super("no listing that is incomplete or suspicious makes a record count as missed");
        this.scenario = scenario;
    }

    @Override
    void on(TrialEvent happening) {
        switch (happening) {
            case TrialEvent.RunStarted _ -> {
                records.clear();
                listed.clear();
                recorded.clear();
            }
            case TrialEvent.ProcessStarted _ -> endedTasks.clear();
            case TrialEvent.StepStored stored -> stored(stored);
            case TrialEvent.CommandIssued(long _, Command.EndListing end) -> ended(end);
            case TrialEvent.CommandIssued(long _, Command.EndTask(TaskRecord task)) -> ended(task);
            case TrialEvent.JournalEntryStored(long _, Command.EndListing end) ->
                    recorded.add(new Task(end.source(), end.zip()));
            case TrialEvent.RunRecorded run -> run.tasks().forEach(this::compare);
            default -> {}
        }
    }

    private void stored(TrialEvent.StepStored stored) {
        if (stored.step().kind() == StepKind.LIST) {
            Task task = new Task(stored.step().source(), stored.step().zip());
            records.computeIfAbsent(task, _ -> new HashSet<>()).addAll(stored.page().listed());
            if (stored.page().next() == null) {
                listed.add(task);
            }
        }
    }

    /** Why the task's listing is suspicious, null if it is not. */
    private @Nullable String suspicion(Task task) {
        SourceHistory history = scenario.source(task.source()).history();
        YieldRange range = history.yields().get(task.zip());
        return range == null ? null : range.suspicion(records.getOrDefault(task, Set.of()).size());
    }

    private void ended(Command.EndListing end) {
        Task task = new Task(end.source(), end.zip());
        require(
                listed.contains(task) || end.gap() != null,
                "a listing ends that is not complete",
                end);
        require(endedTasks.add(task), "a listing ends twice in one process", end);
        require(
                (end.suspicion() == null) == (end.gap() != null || suspicion(task) == null),
                "a listing is judged wrongly, expected " + suspicion(task),
                end);
    }

    private void ended(TaskRecord record) {
        Task task = new Task(record.source(), record.zip());
        boolean isSuspicious = suspicion(task) != null;
        switch (record.state()) {
            case DONE -> require(!isSuspicious, "a suspicious task is done", record);
            case SUSPICIOUS -> require(isSuspicious, "a task is held to be suspicious", record);
            default -> {}
        }
        if (record.state() == TaskState.DONE || record.state() == TaskState.INCOMPLETE) {
            require(
                    endedTasks.contains(task) || recorded.contains(task),
                    "a task ends whose listing has not",
                    record);
        }
    }

    private void compare(TrialEvent.StoredTask stored) {
        Task task = new Task(stored.task().source(), stored.task().zip());
        boolean mayBelieve = listed.contains(task) && suspicion(task) == null;
        require(
                !stored.isTrusted() || mayBelieve,
                "records count as missed by a listing that is not to be trusted",
                stored);
        require(
                stored.isTrusted() || stored.task().state() != TaskState.DONE,
                "a task is done whose listing never counted",
                stored);
    }
}
