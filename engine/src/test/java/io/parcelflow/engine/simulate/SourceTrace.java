package io.parcelflow.engine.simulate;

import static io.parcelflow.engine.simulate.RunTrace.require;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a run did with one source. */
final class SourceTrace {

    private record Request(ZipCode zip, StepKind kind, @Nullable String position) {
        static Request of(Step step) {
            return new Request(step.zip(), step.kind(), step.position());
        }
    }

    private final Lane lane;
    private final SourceProfile source;
    private final SourceModel model;
    private final Map<RateLimit, ArrayDeque<Instant>> leftByLimit = new LinkedHashMap<>();
    private final Map<Long, Step> inFlight = new HashMap<>();
    private final Map<Request, Integer> attempts = new HashMap<>();
    private final Set<Request> committed = new HashSet<>();
    private final Set<Request> abandoned = new HashSet<>();
    private final Map<ZipCode, TaskRecord> endedTasks = new HashMap<>();
    private final Map<TaskState, Long> tasks = new EnumMap<>(TaskState.class);
    private CollectorStatus status = CollectorStatus.WAITING;
    private Instant leaveNotBefore = Instant.MIN;
    private boolean isPrepared;
    private long requests;
    private long retries;
    private long records;
    private Duration busy = Duration.ZERO;

    SourceTrace(Lane lane, SourceModel model) {
        this.lane = lane;
        this.source = lane.source();
        this.model = model;
        this.isPrepared = !source.needsPreparation();
        source.limits().forEach(limit -> leftByLimit.put(limit, new ArrayDeque<>()));
    }

    boolean holdsSlot() {
        return status == CollectorStatus.RUNNING || !inFlight.isEmpty();
    }

    void fetches(Step step, Instant now) {
        require(
                status == CollectorStatus.RUNNING,
                "a step leaves a lane that does not run",
                step,
                status);
        require(!step.notBefore().isBefore(now), "a step leaves in the past", step, now);
        require(
                !step.notBefore().isBefore(leaveNotBefore),
                "a step leaves before the source wishes",
                step,
                leaveNotBefore);
        require(step.notBefore().isBefore(now.plusMillis(26)), "a step leaves too far ahead", step);
        Request request = Request.of(step);
        require(!committed.contains(request), "a step was committed before", step);
        require(!abandoned.contains(request), "a step was given up before", step);
        boolean isPrepare = step.kind() == StepKind.PREPARE;
        require(isPrepared || isPrepare, "a step leaves before the preparation", step);
        int attempt = attempts.getOrDefault(request, 1);
        require(
                step.attempt() == attempt && attempt <= 3,
                "not the attempt it should be",
                step,
                attempt);
        requireAlone(request);
        requests++;
        retries += attempt > 1 ? 1 : 0;
        inFlight.put(step.id(), step);
        require(
                inFlight.size() <= source.maxInFlight(),
                "too many steps in flight",
                inFlight.size());
        leftByLimit.forEach((limit, left) -> requireWithin(limit, left, step.notBefore()));
    }

    private void requireAlone(Request request) {
        for (Step other : inFlight.values()) {
            require(!Request.of(other).equals(request), "a step is in flight already", request);
        }
    }

    private static void requireWithin(RateLimit limit, ArrayDeque<Instant> left, Instant at) {
        while (!left.isEmpty() && !left.getFirst().plus(limit.per()).isAfter(at)) {
            left.removeFirst();
        }
        left.addLast(at);
        require(left.size() <= limit.permits(), "a limit is broken", left.size(), limit);
    }

    void committed(Event.StepCommitted event) {
        returned(event.step(), event.latency());
        require(committed.add(Request.of(event.step())), "a step is committed twice", event.step());
        records += event.records();
        isPrepared |= event.step().kind() == StepKind.PREPARE;
    }

    void failed(Event.StepFailed event) {
        Step step = event.step();
        returned(step, event.latency());
        Failure failure = event.failure();
        if (failure.kind().isRetryable()) {
            attempts.put(Request.of(step), step.attempt() + 1);
        }
        Duration retryAfter = failure.retryAfter();
        if (retryAfter != null && status == CollectorStatus.RUNNING) {
            Instant wished = event.at().plus(retryAfter);
            leaveNotBefore = wished.isAfter(leaveNotBefore) ? wished : leaveNotBefore;
        }
    }

    private void returned(Step step, Duration latency) {
        require(step.equals(inFlight.remove(step.id())), "a step was not in flight", step);
        busy = busy.plus(latency);
    }

    void abandoned(Step step) {
        require(abandoned.add(Request.of(step)), "a step is given up twice", step);
    }

    void changed(CollectorStatus newStatus) {
        require(!status.isEnded(), "a lane changes after its end", newStatus, status);
        status = newStatus;
    }

    void taskEnded(TaskRecord task) {
        require(!status.isEnded(), "a task ends after its lane", task);
        require(endedTasks.put(task.zip(), task) == null, "a task ended twice", task);
        tasks.merge(task.state(), 1L, Long::sum);
        if (task.state() == TaskState.DONE) {
            require(
                    task.pages() == model.history().expectedPages(task.zip()),
                    "not all pages of a task that is done",
                    task);
            require(
                    task.details() == detailsOf(task.zip()),
                    "not all details of a task that is done",
                    task);
        }
    }

    private int detailsOf(ZipCode zip) {
        return source.hasDetails() ? model.history().expectedDetails(zip) : 0;
    }

    void openTasksEnded(TaskState state) {
        long open = (long) lane.zips().size() - endedTasks.size();
        require(open > 0, "no task is open");
        tasks.merge(state, open, Long::sum);
        lane.zips().forEach(zip -> endedTasks.putIfAbsent(zip, unfinished(zip, state)));
    }

    private TaskRecord unfinished(ZipCode zip, TaskState state) {
        return new TaskRecord(lane.name(), zip, state, 0, 0, 0, 0, 0, null);
    }

    void ended(LaneSummary summary, Duration makespan) {
        require(
                status.isEnded() && summary.status() == status,
                "the status differs from the commands",
                status,
                summary);
        require(endedTasks.size() == lane.zips().size(), "not all tasks ended", endedTasks.size());
        require(
                summary.tasks().equals(tasks),
                "the tasks differ from the commands",
                tasks,
                summary.tasks());
        require(summary.requests().made() == requests, "requests", requests, summary);
        require(summary.requests().retries() == retries, "retries", retries, summary);
        require(summary.records().stored() == records, "records", records, summary);
        require(summary.latency().total().equals(busy), "busy", busy, summary);
        Duration waited = Duration.ZERO;
        for (WaitReason reason : WaitReason.values()) {
            waited = waited.plus(summary.waits().totals().getOrDefault(reason, Duration.ZERO));
        }
        require(waited.equals(makespan), "the waits do not sum to the makespan", waited, makespan);
        require(
                summary.waits().timeline().reasons(40, makespan.toNanos()).length == 40,
                "timeline");
        if (status == CollectorStatus.COMPLETED) {
            requireNothingSkipped(summary);
        }
    }

    private void requireNothingSkipped(LaneSummary summary) {
        long pages = 0;
        long details = 0;
        for (ZipCode zip : lane.zips()) {
            pages += model.history().expectedPages(zip);
            details += detailsOf(zip);
        }
        require(summary.records().pages() == pages, "pages were skipped", pages, summary);
        require(summary.records().details() == details, "details were skipped", details, summary);
        require(summary.records().detailsRemaining() == 0, "details left", summary);
        require(inFlight.isEmpty(), "steps in flight of a completed lane");
    }
}
