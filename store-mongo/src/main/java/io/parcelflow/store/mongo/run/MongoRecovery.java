package io.parcelflow.store.mongo.run;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.LaneProgress;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.RunRecovery;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.MongoWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the MongoDB store knows of unfinished runs; thread-safe.
 *
 * <p>Tasks are written before their run, so that what broke off in between is done again.
 */
public final class MongoRecovery implements RunRecovery {

    private final MongoWriter writer;

    public MongoRecovery(MongoWriter writer) {
        this.writer = writer;
    }

    @Override
    public List<RunRecord> unfinishedRuns() {
        return writer.read(session -> new RunDocuments(session).unfinished());
    }

    @Override
    public List<String> interruptAll(Instant at) {
        return writer.writeWithoutTransaction(session -> {
            List<String> interrupted = new ArrayList<>();
            for (RunRecord run : new RunDocuments(session).running()) {
                interrupt(session, run.id(), at);
                interrupted.add(run.id());
            }
            return interrupted;
        });
    }

    private static void interrupt(MongoSession session, String runId, Instant at) {
        RunDocuments runs = new RunDocuments(session);
        new TaskDocuments(session)
                .endOpen(runs.number(runId), null, TaskState.UNFINISHED, null, at);
        runs.interrupt(runId, at);
    }

    @Override
    public Map<String, LaneProgress> progress(String runId) {
        return writer.read(session ->
                new MongoProgressQueries(session)
                        .progress(new RunDocuments(session).numberOrZero(runId)));
    }

    @Override
    public void resume(String runId, long ownerPid, Instant at) {
        writer.writeWithoutTransaction(session -> {
            RunRecord run = unfinished(session, runId);
            RunDocuments runs = new RunDocuments(session);
            new TaskDocuments(session).reopen(runs.number(run.id()));
            new MongoRunStatistics(session).delete(runs.number(run.id()));
            runs.resume(run.id(), ownerPid);
            return true;
        });
    }

    @Override
    public void abandon(String runId, Instant at) {
        writer.writeWithoutTransaction(session -> {
            RunRecord run = unfinished(session, runId);
            if (run.outcome() == null) {
                interrupt(session, runId, at);
            }
            new RunDocuments(session).abandon(runId);
            return true;
        });
    }

    /** The run, which must be one that can go on. */
    private static RunRecord unfinished(MongoSession session, String runId) {
        RunRecord run = RunDocuments.run(new RunDocuments(session).known(runId));
        boolean hasEnded = run.outcome() != null && run.outcome() != RunOutcome.INTERRUPTED;
        if (hasEnded || run.lineage().isAbandoned()) {
            throw new StoreException(
                    StoreException.Kind.REFUSED,
                    "Run "
                            + runId
                            + " cannot be resumed: it "
                            + (hasEnded ? "has ended as " + run.outcome() : "was abandoned")
                            + '.');
        }
        return run;
    }

    @Override
    public void recordActiveTime(String runId, Duration worked, String counted) {
        writer.write(session -> {
            RunDocuments runs = new RunDocuments(session);
            runs.known(runId);
            runs.recordActiveTime(runId, worked, counted);
            return true;
        });
    }
}
