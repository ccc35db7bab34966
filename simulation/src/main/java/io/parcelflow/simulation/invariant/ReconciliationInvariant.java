package io.parcelflow.simulation.invariant;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.task.ListingGap;
import io.parcelflow.engine.run.task.Reconciliation;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.simulation.scenario.SimulatedPage;
import io.parcelflow.simulation.world.SourceRequest;
import io.parcelflow.simulation.world.TrialEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds by itself what each source announced against the rows that became durable. */
final class ReconciliationInvariant extends Invariant {

    /** The first pass, a short page once more, and a second pass. */
    private static final int REQUESTS_MAX = 3;

    private record Task(String source, ZipCode zip) {}

    /** What became durable of one listing. */
    private static final class Account {
        final Set<String> came = new HashSet<>();
        final Set<String> listed = new HashSet<>();
        final Map<SourceRequest, Integer> asked = new HashMap<>();
        long announced = -1;
        boolean hasMoved;
        boolean hasRepeats;
        boolean isListed;
        int passes;
        @Nullable SourceRequest last;
        @Nullable ListingGap gap;

        void stored(Step step, SimulatedPage page) {
            SourceRequest request = SourceRequest.of(step);
            boolean isSame = request.equals(last);
            passes += !isSame && (step.position() == null || isListed) ? 1 : 0;
            if (page.announced() >= 0) {
                hasMoved = step.position() != null && (hasMoved || announced != page.announced());
                announced = Math.max(step.position() == null ? 0 : announced, page.announced());
            }
            int before = came.size();
            for (List<String> rows : List.of(page.listed(), page.rejected(), page.skipped())) {
                came.addAll(rows);
            }
            listed.addAll(page.listed());
            hasRepeats |= !isSame && passes <= 1 && came.size() - before < page.rows();
            isListed = page.next() == null;
            last = request;
        }

        boolean addsUp() {
            return announced >= 0
                    ? came.size() >= announced && !hasMoved
                    : !hasRepeats || passes > 1;
        }

        boolean mayNotAddUp() {
            return announced >= 0 ? came.size() < announced || hasMoved : hasRepeats;
        }

        boolean wasAskedAgain() {
            return asked.values().stream().anyMatch(times -> times > 1);
        }
    }

    private final Map<Task, Account> accounts = new HashMap<>();
    private final Map<SourceRequest, Integer> askedInProcess = new HashMap<>();

    ReconciliationInvariant() {
        super("what a source announces is held against what came, and what is missing is told");
    }

    @Override
    void on(TrialEvent happening) {
        switch (happening) {
            case TrialEvent.RunStarted _ -> accounts.clear();
            case TrialEvent.ProcessStarted _ -> askedInProcess.clear();
            case TrialEvent.StepStored stored -> {
                if (stored.step().kind() == StepKind.LIST) {
                    of(stored.step().source(), stored.step().zip())
                            .stored(stored.step(), stored.page());
                }
            }
            case TrialEvent.SourceAnswered answered -> {
                Step step = answered.step();
                if (step.kind() == StepKind.LIST && answered.failure() == null) {
                    answered(step);
                }
            }
            case TrialEvent.CommandIssued(long _, Command.EndListing end) -> ended(end);
            case TrialEvent.CommandIssued(long _, Command.EndTask(TaskRecord task)) -> ended(task);
            case TrialEvent.RunRecorded run -> run.tasks().forEach(this::recorded);
            default -> {}
        }
    }

    private Account of(String source, ZipCode zip) {
        return accounts.computeIfAbsent(new Task(source, zip), _ -> new Account());
    }

    private void answered(Step step) {
        SourceRequest request = SourceRequest.of(step);
        of(step.source(), step.zip()).asked.merge(request, 1, Integer::sum);
        require(
                askedInProcess.merge(request, 1, Integer::sum) <= REQUESTS_MAX,
                "a page is requested again and again",
                step);
    }

    private void ended(Command.EndListing end) {
        Account account = of(end.source(), end.zip());
        account.gap = end.gap();
        if (end.gap() == null) {
            require(account.addsUp(), "a listing that does not add up is held to be complete", end);
            return;
        }
        require(account.mayNotAddUp(), "a listing that adds up is held to be incomplete", end);
        require(
                end.suspicion() == null,
                "a listing that does not add up is measured against earlier ones",
                end);
        boolean isCured =
                switch (end.gap()) {
                    case PAGE_SHORT, TOTAL_MOVED -> account.wasAskedAgain();
                    case RECORDS_REPEATED, SEARCH_CAPPED -> true;
                };
        require(isCured, "nothing was asked for again", end);
    }

    private void ended(TaskRecord task) {
        Account account = of(task.source(), task.zip());
        Reconciliation actual = task.reconciliation();
        if (task.state() == TaskState.FAILED) {
            return;
        }
        require(actual.gap() == account.gap, "another reason, expected " + account.gap, task);
        require(
                task.state() != TaskState.DONE || account.gap == null,
                "a task is done whose listing does not add up",
                task);
        require(
                task.state() != TaskState.INCOMPLETE || account.gap != null || task.failures() > 0,
                "a task is incomplete for no reason",
                task);
        require(
                actual.distinct() == account.came.size(),
                "different rows, expected " + account.came.size(),
                task);
        require(
                actual.stored() == account.listed.size(),
                "different records, expected " + account.listed.size(),
                task);
        require(
                actual.announced() == account.announced,
                "announced, expected " + account.announced,
                task);
    }

    private void recorded(TrialEvent.StoredTask stored) {
        Account account = of(stored.task().source(), stored.task().zip());
        require(
                !stored.isTrusted() || account.addsUp(),
                "records count as missed by a listing that does not add up",
                stored);
    }
}
