package io.parcelflow.simulation.invariant;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.simulation.scenario.Scenario;
import io.parcelflow.simulation.scenario.SimulatedPage;
import io.parcelflow.simulation.world.SourceRequest;
import io.parcelflow.simulation.world.TrialEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps its own account of what is durable, and compares the store with it at the end. */
final class CommitInvariant extends Invariant {

    private record Task(String source, ZipCode zip) {}

    /** What is durable of one task. */
    private static final class Account {
        @Nullable String next;
        int pages;
        int details;
        final Set<String> records = new HashSet<>();
        boolean isListed;
    }

    private final Map<Task, Account> accounts = new HashMap<>();
    private final Set<SourceRequest> stored = new HashSet<>();
    private final Map<SourceRequest, ZipCode> listedFirstFor = new HashMap<>();
    private final Set<SourceRequest> abandoned = new HashSet<>();
    private final Set<SourceRequest> fetchedBefore = new HashSet<>();
    private final Scenario scenario;

    CommitInvariant(Scenario scenario) {
        super("no step is stored twice or skipped, and the machine hears only of what is durable");
        this.scenario = scenario;
    }

    @Override
    void on(TrialEvent happening) {
        switch (happening) {
            case TrialEvent.RunStarted _ -> {
                stored.stream()
                        .filter(request -> request.kind() == StepKind.DETAIL)
                        .forEach(fetchedBefore::add);
                accounts.clear();
                stored.clear();
                abandoned.clear();
                listedFirstFor.clear();
            }
            case TrialEvent.StepStored step -> stored(step);
            case TrialEvent.EventDelivered(long _, Event.StepCommitted committed) ->
                    require(
                            committed.step().kind() == StepKind.PREPARE
                                    || stored.contains(SourceRequest.of(committed.step())),
                            "the machine hears of a step that is not stored",
                            committed.step());
            case TrialEvent.CommandIssued(long _, Command.EndTask(TaskRecord task)) -> ended(task);
            case TrialEvent.JournalEntryStored(long _, Command.RecordStepFailure giveUp) ->
                    abandoned.add(SourceRequest.of(giveUp.step()));
            case TrialEvent.RunRecorded recorded -> {
                recorded.tasks().forEach(task -> compare(task.task()));
                if (recorded.outcome() == RunOutcome.COMPLETED) {
                    listedFirstFor.keySet().forEach(this::requireSettled);
                }
            }
            default -> {}
        }
    }

    private Account account(String source, ZipCode zip) {
        return accounts.computeIfAbsent(new Task(source, zip), _ -> new Account());
    }

    private void stored(TrialEvent.StepStored happening) {
        Step step = happening.step();
        SourceRequest request = SourceRequest.of(step);
        boolean isNew = stored.add(request);
        Account account = account(step.source(), step.zip());
        boolean isList = step.kind() == StepKind.LIST;
        boolean isDoubtful = isList && isDoubtful(step.source(), step.zip());
        require(isNew || happening.isRetry() || isDoubtful, "a step is stored twice", step);
        if (!isNew && !isDoubtful) {
            return;
        }
        if (isList) {
            require(
                    isDoubtful
                            || (!account.isListed && Objects.equals(step.position(), account.next)),
                    "a page is stored out of its turn, expected " + account.next,
                    step);
            account.pages++;
            account.records.addAll(happening.page().listed());
            account.next = happening.page().next();
            account.isListed = account.next == null;
            for (String key : happening.page().keys()) {
                listedFirstFor.putIfAbsent(detail(step.source(), key), step.zip());
            }
        } else {
            require(
                    listedFirstFor.containsKey(request) && !fetchedBefore.contains(request),
                    "a record is fetched that is not due",
                    step);
            account.details++;
        }
    }

    private static SourceRequest detail(String source, String key) {
        return new SourceRequest(source, StepKind.DETAIL, null, key);
    }

    /** Pages of a listing that does not add up are asked for again on purpose. */
    private boolean isDoubtful(String source, ZipCode zip) {
        return scenario.source(source).data().lie(zip) != null;
    }

    private void ended(TaskRecord task) {
        switch (task.state()) {
            case DONE -> {
                compare(task);
                requireNothingSkipped(task);
            }
            case INCOMPLETE, SUSPICIOUS -> compare(task);
            default -> {}
        }
    }

    private void requireNothingSkipped(TaskRecord task) {
        List<SimulatedPage> pages = scenario.source(task.source()).data().of(task.zip());
        boolean isDoubtful = isDoubtful(task.source(), task.zip());
        require(isDoubtful || task.pages() == pages.size(), "done without all pages", task);
        for (SimulatedPage page : pages) {
            // Without a total nobody can know of a record that the source never shows.
            require(
                    (isDoubtful && page.announced() < 0)
                            || account(task.source(), task.zip())
                                    .records
                                    .containsAll(page.listed()),
                    "done without all records",
                    task);
            for (String key : page.keys()) {
                SourceRequest detail = detail(task.source(), key);
                require(
                        stored.contains(detail)
                                || fetchedBefore.contains(detail)
                                || !task.zip().equals(listedFirstFor.get(detail)),
                        "done without the record " + key,
                        task);
            }
        }
    }

    private void requireSettled(SourceRequest detail) {
        require(
                stored.contains(detail)
                        || fetchedBefore.contains(detail)
                        || abandoned.contains(detail),
                "a run is completed without a record that it listed",
                detail);
    }

    private void compare(TaskRecord task) {
        Account account = account(task.source(), task.zip());
        require(
                task.pages() == account.pages || isDoubtful(task.source(), task.zip()),
                "stored pages, expected " + account.pages,
                task);
        require(
                task.records() == account.records.size(),
                "stored records, expected " + account.records.size(),
                task);
        require(
                task.details() == account.details,
                "stored details, expected " + account.details,
                task);
    }
}
