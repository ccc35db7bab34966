package io.parcelflow.simulation.world;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.task.BacklogItem;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.LaneProgress;
import io.parcelflow.engine.run.task.Reconciliation;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.TaskProgress;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.simulation.scenario.SimulatedPage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is durable of one source in one run. */
final class StoredLane {

    /** What is durable of one task. */
    private static final class Task {
        TaskState state = TaskState.PENDING;
        @Nullable String cursor;
        boolean isListed;
        boolean isBelieved;
        boolean isJudged;
        int pages;
        int details;
        long rejects;
        Reconciliation totals = Reconciliation.NONE;
        @Nullable SourceRequest countedLast;
        final Set<String> came = new HashSet<>();
        int failures;
        @Nullable Failure lastFailure;
        final Map<String, StoredStep> dueBy = new HashMap<>();
    }

    /** A step, told apart from others that ask for the same. */
    private record StoredStep(long id, SourceRequest request) {}

    private final String source;
    private final boolean hasDetails;
    private final Map<ZipCode, Task> tasks = new LinkedHashMap<>();
    private final Map<String, BacklogItem> due = new LinkedHashMap<>();
    private final Set<String> settled = new HashSet<>();

    StoredLane(Lane lane) {
        this.source = lane.name();
        this.hasDetails = lane.source().hasDetails();
        lane.zips().forEach(zip -> tasks.put(zip, new Task()));
    }

    private Task task(ZipCode zip) {
        Task task = tasks.get(zip);
        if (task == null) {
            throw new IllegalArgumentException("the run has no task " + source + " " + zip);
        }
        return task;
    }

    /**
     * Stores a result page.
     *
     * @param fetched records whose own page need not be asked for
     * @return records that are due because of it, the same when it is stored again, and what the
     *     listing has with it
     */
    SimulatedStore.Stored list(Step step, SimulatedPage page, Set<String> fetched) {
        Task task = task(step.zip());
        begin(task);
        StoredStep by = new StoredStep(step.id(), SourceRequest.of(step));
        int dueBecauseOfIt = 0;
        for (String key : hasDetails ? page.keys() : List.<String>of()) {
            boolean isSettled = settled.contains(key);
            boolean isDue = !fetched.contains(key) && !isSettled;
            boolean wasDue =
                    isDue && due.putIfAbsent(key, new BacklogItem(step.zip(), key)) != null;
            if (isDue && !wasDue) {
                task.dueBy.put(key, by);
            }
            dueBecauseOfIt += by.equals(task.dueBy.get(key)) ? 1 : 0;
        }
        boolean isSame = SourceRequest.of(step).equals(task.countedLast);
        count(task, step, page, isSame);
        task.pages += isSame ? 0 : 1;
        task.cursor = page.next();
        task.isListed = page.next() == null;
        task.countedLast = SourceRequest.of(step);
        return new SimulatedStore.Stored(dueBecauseOfIt, task.totals);
    }

    private static void count(Task task, Step step, SimulatedPage page, boolean isSame) {
        int known = added(task, page.listed());
        int skipped = added(task, page.skipped());
        int rejected = added(task, page.rejected());
        task.rejects += rejected;
        task.totals =
                task.totals.plus(
                        new Reconciliation.Page(
                                step.position() == null,
                                isSame,
                                task.isListed,
                                page.announced(),
                                0,
                                known,
                                skipped,
                                rejected,
                                page.rows() - known - skipped - rejected));
    }

    private static int added(Task task, List<String> keys) {
        int added = 0;
        for (String key : keys) {
            added += task.came.add(key) ? 1 : 0;
        }
        return added;
    }

    /** Stores the page of one record. */
    void detail(Step step, SimulatedPage page) {
        Task task = task(step.zip());
        begin(task);
        if (settle(step)) {
            task.details++;
            task.rejects += page.rejects();
        }
    }

    private static void begin(Task task) {
        task.state = task.state == TaskState.PENDING ? TaskState.RUNNING : task.state;
    }

    /** Takes the record of a DETAIL step out of the backlog; false if it was out already. */
    boolean settle(Step step) {
        String key = step.position();
        if (key == null) {
            throw new IllegalArgumentException("a DETAIL step without a key: " + step);
        }
        due.remove(key);
        return settled.add(key);
    }

    void givenUp(Step step, Failure failure) {
        Task task = task(step.zip());
        task.failures++;
        task.lastFailure = failure;
    }

    /** The first verdict stands. */
    void listingEnded(Command.EndListing end) {
        Task task = task(end.zip());
        if (!task.isJudged) {
            task.isJudged = true;
            task.isBelieved = end.suspicion() == null && end.gap() == null;
            task.totals = task.totals.withGap(end.gap());
        }
    }

    void taskEnded(TaskRecord ended) {
        Task task = task(ended.zip());
        task.state = ended.state();
        task.pages = ended.pages();
    }

    void openTasksEnded(TaskState state, @Nullable Failure failure) {
        for (Task task : tasks.values()) {
            if (!task.state.isEnded()) {
                task.state = state;
                task.lastFailure = failure == null ? task.lastFailure : failure;
            }
        }
    }

    /** Opens the tasks again that an interruption left over. */
    void reopen() {
        for (Task task : tasks.values()) {
            if (task.state == TaskState.UNFINISHED) {
                task.state = task.pages > 0 ? TaskState.RUNNING : TaskState.PENDING;
            }
        }
    }

    List<BacklogItem> backlog(int limit) {
        return due.values().stream().limit(limit).toList();
    }

    int backlogSize() {
        return due.size();
    }

    LaneProgress progress() {
        Map<TaskState, Long> ended = new EnumMap<>(TaskState.class);
        List<TaskProgress> begun = new ArrayList<>();
        List<ZipCode> notBegun = new ArrayList<>();
        Task sum = new Task();
        long[] records = {0};
        tasks.forEach((zip, task) -> {
            sum.pages += task.pages;
            sum.details += task.details;
            records[0] += task.totals.stored();
            sum.rejects += task.rejects;
            if (task.state.isEnded() && task.state != TaskState.UNFINISHED) {
                ended.merge(task.state, 1L, Long::sum);
            } else if (task.pages > 0) {
                begun.add(progress(zip, task));
            } else {
                notBegun.add(zip);
            }
        });
        return new LaneProgress(
                ended, begun, notBegun, sum.pages, sum.details, records[0], sum.rejects);
    }

    private TaskProgress progress(ZipCode zip, Task task) {
        int open = 0;
        for (BacklogItem item : due.values()) {
            open += item.zip().equals(zip) ? 1 : 0;
        }
        return new TaskProgress(
                zip,
                task.cursor,
                task.isListed,
                task.pages,
                task.details,
                open,
                task.totals.stored(),
                task.rejects,
                task.failures,
                task.totals);
    }

    List<TrialEvent.StoredTask> tasks() {
        List<TrialEvent.StoredTask> stored = new ArrayList<>();
        tasks.forEach((zip, task) ->
                stored.add(
                        new TrialEvent.StoredTask(
                                new TaskRecord(
                                        source,
                                        zip,
                                        task.state,
                                        task.pages,
                                        task.details,
                                        task.totals.stored(),
                                        task.rejects,
                                        task.failures,
                                        task.lastFailure,
                                        null,
                                        task.totals),
                                task.isBelieved)));
        return stored;
    }
}
