package io.parcelflow.store.mongo.run;

import io.parcelflow.engine.run.task.LaneProgress;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.RunRecovery;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.MongoWriter;
import io.parcelflow.store.rules.RunRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;

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
            requireResumable(session, runId);
            RunDocuments runs = new RunDocuments(session);
            new TaskDocuments(session).reopen(runs.number(runId));
            new MongoRunStatistics(session).delete(runs.number(runId));
            runs.resume(runId, ownerPid);
            return true;
        });
    }

    @Override
    public void abandon(String runId, Instant at) {
        writer.writeWithoutTransaction(session -> {
            if (requireResumable(session, runId).end() == null) {
                interrupt(session, runId, at);
            }
            new RunDocuments(session).abandon(runId);
            return true;
        });
    }

    private static RunRecord requireResumable(MongoSession session, String runId) {
        Document run = new RunDocuments(session).find(runId);
        return RunRefusal.requireResumable(runId, run == null ? null : RunDocuments.run(run));
    }

    @Override
    public void recordActiveTime(String runId, Duration activeTime, String counters) {
        writer.write(session -> {
            RunDocuments runs = new RunDocuments(session);
            runs.known(runId);
            runs.recordActiveTime(runId, activeTime, counters);
            return true;
        });
    }
}
