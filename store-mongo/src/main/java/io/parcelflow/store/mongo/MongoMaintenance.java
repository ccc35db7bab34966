package io.parcelflow.store.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.StoreMaintenance;
import io.parcelflow.store.mongo.record.StaleMarks;
import io.parcelflow.store.mongo.run.MongoRunStatistics;
import io.parcelflow.store.mongo.run.RunDocuments;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.MongoWriter;
import io.parcelflow.store.mongo.session.StoreCollection;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Keeps the MongoDB store small; thread-safe.
 *
 * <p>Everything is removed from outside in, a run last, so that the next cleanup continues what
 * broke off.
 */
final class MongoMaintenance implements StoreMaintenance {

    private static final int UNAUTHORIZED = 13;
    private static final int NO_SUCH_COLLECTION = 26;
    private static final int NO_SUCH_COMMAND = 59;

    private final MongoWriter writer;
    private final MongoDatabase database;
    private final String location;

    MongoMaintenance(MongoWriter writer, MongoDatabase database, String location) {
        this.writer = writer;
        this.database = database;
        this.location = location;
    }

    /** Numbers of runs that ended before and are not needed, and of those whose tasks are old. */
    private record OldRuns(Set<Long> runs, Set<Long> withTasks) {

        static OldRuns of(MongoSession session, RetentionCutoffs retention) {
            Set<Long> runs = endedBefore(session, retention.runsBefore());
            Set<Long> withTasks = endedBefore(session, retention.tasksBefore());
            withTasks.addAll(runs);
            return new OldRuns(runs, withTasks);
        }

        private static Set<Long> endedBefore(MongoSession session, Instant before) {
            Set<Long> numbers = new HashSet<>();
            for (Document run :
                    session.find(
                            StoreCollection.RUN,
                            Filters.and(
                                    Filters.lt("endedAt", before.toEpochMilli()),
                                    Filters.ne("outcome", null)))) {
                numbers.add(DocumentFields.number(run, "number"));
            }
            new RunDocuments(session).latestNumbers(RUNS_KEPT_MIN).forEach(numbers::remove);
            for (Document latest :
                    session.aggregate(
                            StoreCollection.MEASUREMENT,
                            List.of(
                                    Aggregates.match(Filters.gt("requests", 0L)),
                                    Aggregates.group(
                                            "$source", Accumulators.max("run", "$run"))))) {
                numbers.remove(DocumentFields.number(latest, "run"));
            }
            return numbers;
        }

        Bson tasks() {
            return Filters.in("run", withTasks);
        }

        Bson ofRuns() {
            return Filters.in("run", runs);
        }

        /** What is old by itself or belongs to a run that is. */
        Bson incidents(RetentionCutoffs retention) {
            return Filters.or(
                    ofRuns(), Filters.lt("at", retention.incidentsBefore().toEpochMilli()));
        }
    }

    private static Bson oldChanges(RetentionCutoffs retention) {
        return Filters.lt("at", retention.runsBefore().toEpochMilli());
    }

    private static Bson unseen(RetentionCutoffs retention) {
        long since = retention.unseenSince().toEpochMilli();
        return Filters.and(
                Filters.exists("inactiveSince", false),
                notSince("listAt", since),
                notSince("detailAt", since),
                // A store in which everything is kept has no record that old.
                Filters.expr(since > 0));
    }

    private static Bson notSince(String field, long since) {
        return Filters.or(Filters.eq(field, null), Filters.lt(field, since));
    }

    @Override
    public CleanupCounts previewCleanup(RetentionCutoffs retention) {
        return writer.read(session -> {
            OldRuns old = OldRuns.of(session, retention);
            Bson incidents = old.incidents(retention);
            return new CleanupCounts(
                    old.runs().size(),
                    session.count(StoreCollection.TASK, old.tasks()),
                    session.count(StoreCollection.REJECT, incidents),
                    session.count(StoreCollection.FAILURE, incidents),
                    session.count(StoreCollection.CHANGE, oldChanges(retention)),
                    session.count(StoreCollection.RECORD, unseen(retention)));
        });
    }

    @Override
    public CleanupCounts cleanUp(RetentionCutoffs retention, Instant at) {
        return writer.writeWithoutTransaction(session -> {
            // While there are tasks to be summed up.
            new MongoRunStatistics(session).computeMissing();
            OldRuns old = OldRuns.of(session, retention);
            session.updateAll(
                    StoreCollection.RUN,
                    Filters.and(
                            Filters.in("number", old.withTasks()),
                            Filters.eq("outcome", RunOutcome.INTERRUPTED.name())),
                    Updates.set("isAbandoned", true));
            long tasks = session.delete(StoreCollection.TASK, old.tasks());
            long rejects = session.delete(StoreCollection.REJECT, old.incidents(retention));
            long failures = session.delete(StoreCollection.FAILURE, old.incidents(retention));
            session.delete(StoreCollection.MEASUREMENT, old.ofRuns());
            long runs = session.delete(StoreCollection.RUN, Filters.in("number", old.runs()));
            session.delete(StoreCollection.RUN_STATISTICS, old.ofRuns());
            session.delete(StoreCollection.RUN_AREA, old.ofRuns());
            session.delete(StoreCollection.PAST_QUALITY, Filters.in("_id", old.runs()));
            long changes = session.delete(StoreCollection.CHANGE, oldChanges(retention));
            long unseen =
                    session.updateAll(
                                    StoreCollection.RECORD,
                                    unseen(retention),
                                    Updates.combine(
                                            Updates.set("inactiveSince", at.toEpochMilli()),
                                            Updates.inc("version", 1L)))
                            .getModifiedCount();
            if (unseen > 0) {
                StaleMarks.markAll(session, Filters.eq("inactiveSince", at.toEpochMilli()));
            }
            return new CleanupCounts(runs, tasks, rejects, failures, changes, unseen);
        });
    }

    @Override
    public Size size() {
        return writer.read(_ -> {
            Document stats =
                    database.runCommand(new Document("dbStats", 1).append("freeStorage", 1));
            return new Size(
                    number(stats, "storageSize") + number(stats, "indexSize"),
                    number(stats, "freeStorageSize") + number(stats, "indexFreeStorageSize"));
        });
    }

    private static long number(Document stats, String name) {
        return stats.get(name) instanceof Number number ? number.longValue() : 0;
    }

    @Override
    public void compact() {
        writer.read(_ -> {
            for (StoreCollection collection : StoreCollection.values()) {
                compact(collection.collectionName());
            }
            return true;
        });
    }

    private void compact(String collection) {
        try {
            database.runCommand(new Document("compact", collection).append("force", true));
        } catch (MongoCommandException e) {
            switch (e.getErrorCode()) {
                case NO_SUCH_COLLECTION -> {}
                case UNAUTHORIZED ->
                        throw StoreException.refused(
                                "The user of "
                                        + location
                                        + " may not compact it. Grant the action 'compact' on the"
                                        + " database, such as with the role dbAdmin; nothing was changed.");
                case NO_SUCH_COMMAND ->
                        throw StoreException.refused(
                                "The server of "
                                        + location
                                        + " cannot compact a store; nothing was changed.");
                default -> throw e;
            }
        }
    }
}
