package io.parcelflow.engine.simulate.trial.watch;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.engine.run.Step;
import io.parcelflow.engine.run.StepKind;
import io.parcelflow.engine.run.TaskRecord;
import io.parcelflow.engine.simulate.trial.scenario.Page;
import io.parcelflow.engine.simulate.trial.scenario.Scenario;
import io.parcelflow.engine.simulate.trial.world.Happening;
import io.parcelflow.engine.simulate.trial.world.Request;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps its own account of what is durable, and compares the store with it at the end. */
final class CommitWatch extends Watch {

    private record Task(String source, ZipCode zip) {}

    /** What is durable of one task. */
    private static final class Account {
        @Nullable String next;
        int pages;
        int details;
        long records;
        boolean isListed;
    }

    private final Map<Task, Account> accounts = new HashMap<>();
    private final Set<Request> stored = new HashSet<>();
    private final Map<Request, ZipCode> listedFirstFor = new HashMap<>();
    private final Set<Request> givenUp = new HashSet<>();
    private final Set<Request> fetchedBefore = new HashSet<>();
    private final Scenario scenario;

    CommitWatch(Scenario scenario) {
        super("no step is stored twice or skipped, and the machine hears only of what is durable");
        this.scenario = scenario;
    }

    @Override
    void on(Happening happening) {
        switch (happening) {
            case Happening.RunBegan _ -> {
                stored.stream()
                        .filter(request -> request.kind() == StepKind.DETAIL)
                        .forEach(fetchedBefore::add);
                accounts.clear();
                stored.clear();
                givenUp.clear();
                listedFirstFor.clear();
            }
            case Happening.StepStored step -> stored(step);
            case Happening.Told(long _, Event.StepCommitted committed) ->
                    require(
                            committed.step().kind() == StepKind.PREPARE
                                    || stored.contains(Request.of(committed.step())),
                            "the machine hears of a step that is not stored",
                            committed.step());
            case Happening.Decided(long _, Command.EndTask(TaskRecord task)) -> ended(task);
            case Happening.EntryStored(long _, Command.GiveUpStep giveUp) ->
                    givenUp.add(Request.of(giveUp.step()));
            case Happening.RunRecorded recorded -> {
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

    private void stored(Happening.StepStored happening) {
        Step step = happening.step();
        Request request = Request.of(step);
        boolean isNew = stored.add(request);
        require(isNew || happening.isSecondTry(), "a step is stored twice", step);
        if (!isNew) {
            return;
        }
        Account account = account(step.source(), step.zip());
        if (step.kind() == StepKind.LIST) {
            require(
                    !account.isListed && Objects.equals(step.position(), account.next),
                    "a page is stored out of its turn, expected " + account.next,
                    step);
            account.pages++;
            account.records += happening.page().records();
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

    private static Request detail(String source, String key) {
        return new Request(source, StepKind.DETAIL, null, key);
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
        List<Page> pages = scenario.nature(task.source()).holdings().of(task.zip());
        require(task.pages() == pages.size(), "done without all pages", task);
        for (Page page : pages) {
            for (String key : page.keys()) {
                Request detail = detail(task.source(), key);
                require(
                        stored.contains(detail)
                                || fetchedBefore.contains(detail)
                                || !task.zip().equals(listedFirstFor.get(detail)),
                        "done without the record " + key,
                        task);
            }
        }
    }

    private void requireSettled(Request detail) {
        require(
                stored.contains(detail)
                        || fetchedBefore.contains(detail)
                        || givenUp.contains(detail),
                "a run is completed without a record that it listed",
                detail);
    }

    private void compare(TaskRecord task) {
        Account account = account(task.source(), task.zip());
        require(task.pages() == account.pages, "stored pages, expected " + account.pages, task);
        require(
                task.records() == account.records,
                "stored records, expected " + account.records,
                task);
        require(
                task.details() == account.details,
                "stored details, expected " + account.details,
                task);
    }
}
