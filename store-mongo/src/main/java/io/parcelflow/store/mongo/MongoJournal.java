package io.parcelflow.store.mongo;

import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.ListingGap;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.Backlog;
import io.parcelflow.store.DetailFreshness;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.TaskFilter;
import io.parcelflow.store.TaskPage;
import io.parcelflow.store.TaskProblem;
import io.parcelflow.store.TasksByArea;
import io.parcelflow.store.mongo.history.MongoSourceHistory;
import io.parcelflow.store.mongo.run.AreaDocuments;
import io.parcelflow.store.mongo.run.BacklogQueries;
import io.parcelflow.store.mongo.run.IncidentDocuments;
import io.parcelflow.store.mongo.run.MongoDetailFreshness;
import io.parcelflow.store.mongo.run.MongoTaskQueries;
import io.parcelflow.store.mongo.run.RunDocuments;
import io.parcelflow.store.mongo.run.SourceDocuments;
import io.parcelflow.store.mongo.run.TaskDocuments;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.MongoWriter;
import io.parcelflow.store.mongo.write.ListingWrite;
import io.parcelflow.store.mongo.write.StepWrite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The journal of the MongoDB store; thread-safe. */
final class MongoJournal implements RunJournal {

    private final MongoWriter writer;

    MongoJournal(MongoWriter writer) {
        this.writer = writer;
    }

    private interface Change {
        void run(MongoSession session);
    }

    private void write(Change change) {
        writer.write(session -> {
            change.run(session);
            return true;
        });
    }

    /** For what a run of many thousand tasks may take long for. */
    private void writeInPieces(Change change) {
        writer.writeWithoutTransaction(session -> {
            change.run(session);
            return true;
        });
    }

    /** The run is written last: without its document its tasks mean nothing. */
    @Override
    public void begin(RunRecord run, Map<String, List<ZipCode>> zipsBySource) {
        writeInPieces(session -> {
            RunDocuments runs = new RunDocuments(session);
            runs.requireNew(run.id());
            long number = runs.nextNumber();
            new TaskDocuments(session).insert(number, zipsBySource);
            runs.insert(number, run);
        });
    }

    @Override
    public int completeListing(
            String runId,
            String source,
            ZipCode zip,
            @Nullable String suspicion,
            @Nullable ListingGap gap,
            int inactiveAfter,
            Instant at) {
        return writer.write(session ->
                new ListingWrite(
                                number(session, runId),
                                source,
                                zip,
                                suspicion,
                                gap,
                                inactiveAfter,
                                at)
                        .run(session));
    }

    private static long number(MongoSession session, String runId) {
        return new RunDocuments(session).number(runId);
    }

    @Override
    public List<SuspiciousListing> suspiciousListings(String runId) {
        return writer.read(
                session -> new MongoTaskQueries(session).suspicious(numberOrZero(session, runId)));
    }

    private static long numberOrZero(MongoSession session, String runId) {
        return new RunDocuments(session).numberOrZero(runId);
    }

    @Override
    public Map<String, DetailFreshness> detailFreshness(String runId) {
        return writer.read(session ->
                new MongoDetailFreshness(session).find(new RunDocuments(session).find(runId)));
    }

    @Override
    public void endTask(String runId, TaskRecord task, Instant at) {
        write(session -> new TaskDocuments(session).end(number(session, runId), task, at));
    }

    @Override
    public void endOpenTasks(
            String runId, String source, TaskState state, @Nullable Failure failure, Instant at) {
        writeInPieces(session ->
                new TaskDocuments(session)
                        .endOpen(number(session, runId), source, state, failure, at));
    }

    @Override
    public void failStep(
            String runId, Step step, Failure failure, Instant detailsBefore, Instant at) {
        write(session -> {
            long run = number(session, runId);
            StepFailure failed = new StepFailure(step, failure, at);
            StepWrite.settle(session, failed, detailsBefore, run);
            String id = new IncidentDocuments(session).insertFailure(run, failed);
            new TaskDocuments(session).recordFailedStep(run, step, failure, id);
        });
    }

    @Override
    public void finish(RunRecord run) {
        writeInPieces(session -> {
            new TaskDocuments(session)
                    .endOpen(
                            number(session, run.id()),
                            null,
                            TaskState.UNFINISHED,
                            null,
                            run.endedAt());
            new RunDocuments(session).finish(run);
        });
    }

    @Override
    public List<RunRecord> runs(int limit) {
        return limit == 0
                ? List.of()
                : writer.read(session -> new RunDocuments(session).latest(limit));
    }

    @Override
    public Optional<RunRecord> run(String runId) {
        return writer.read(session ->
                Optional.ofNullable(new RunDocuments(session).find(runId)).map(RunDocuments::run));
    }

    @Override
    public TaskPage tasks(String runId, TaskFilter filter, long after, int limit) {
        return writer.read(session ->
                new MongoTaskQueries(session)
                        .page(numberOrZero(session, runId), filter, after, limit));
    }

    @Override
    public TasksByArea tasksByArea(String runId) {
        return writer.read(
                session -> new AreaDocuments(session).find(numberOrZero(session, runId)));
    }

    @Override
    public List<TaskProblem> taskProblems(String runId) {
        return writer.read(
                session -> new MongoTaskQueries(session).problems(numberOrZero(session, runId)));
    }

    @Override
    public Optional<TaskCursor> cursor(String runId, String source, ZipCode zip) {
        return writer.read(session ->
                Optional.ofNullable(
                        new MongoTaskQueries(session)
                                .cursor(numberOrZero(session, runId), source, zip)));
    }

    @Override
    public IncidentPage<StepFailure> failures(String runId, @Nullable String cursor, int limit) {
        return writer.read(session ->
                new IncidentDocuments(session)
                        .failures(numberOrZero(session, runId), cursor, limit));
    }

    @Override
    public IncidentPage<RejectRecord> rejects(String runId, @Nullable String cursor, int limit) {
        return writer.read(session -> {
            Long run = runId.isEmpty() ? null : numberOrZero(session, runId);
            return new IncidentDocuments(session).rejects(run, cursor, limit);
        });
    }

    @Override
    public Backlog backlog(String runId, String source, Instant detailsBefore, int limit) {
        return writer.read(session ->
                new BacklogQueries(session)
                        .due(numberOrZero(session, runId), source, detailsBefore, limit));
    }

    @Override
    public Map<String, SourceHistory> sourceHistory(Instant detailsBefore) {
        return writer.read(session -> new MongoSourceHistory(session).find(detailsBefore));
    }

    @Override
    public void recordMeasurement(
            String runId, String source, Duration medianLatency, long requests) {
        write(session ->
                new SourceDocuments(session)
                        .recordMeasurement(
                                number(session, runId), source, medianLatency, requests));
    }

    @Override
    public void saveLimits(Map<String, String> stateBySource, Instant at) {
        // A copy, because the caller's map may change while this is tried again.
        Map<String, String> limits = Map.copyOf(stateBySource);
        write(session -> new SourceDocuments(session).saveLimits(limits, at));
    }

    @Override
    public Map<String, String> limits() {
        return writer.read(session -> new SourceDocuments(session).limits());
    }

    @Override
    public boolean requestCancel(String runId, Instant at) {
        return writer.write(session -> new RunDocuments(session).requestCancel(runId, at));
    }

    @Override
    public boolean isCancelRequested(String runId) {
        return writer.read(session -> new RunDocuments(session).isCancelRequested(runId));
    }

    @Override
    public boolean requestPause(String runId, Instant at) {
        return writer.write(session -> new RunDocuments(session).requestPause(runId, at));
    }

    @Override
    public boolean requestResume(String runId) {
        return writer.write(session -> new RunDocuments(session).requestPause(runId, null));
    }

    @Override
    public boolean isPauseRequested(String runId) {
        return writer.read(session -> new RunDocuments(session).isPauseRequested(runId));
    }
}
