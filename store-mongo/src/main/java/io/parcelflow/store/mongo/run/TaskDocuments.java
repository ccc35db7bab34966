package io.parcelflow.store.mongo.run;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.ListingGap;
import io.parcelflow.engine.run.task.Reconciliation;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import io.parcelflow.store.rules.UnstoredKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The documents of {@link StoreCollection#TASK}; each change of one is a single write. */
public final class TaskDocuments {

    /** The latest DETAIL steps of a task, by which one that is stored again is known. */
    private static final int RECENT_MAX = 100;

    private static final List<String> OPEN =
            List.of(TaskState.PENDING.name(), TaskState.RUNNING.name());

    private final MongoSession session;

    public TaskDocuments(MongoSession session) {
        this.session = session;
    }

    static String id(long run, String source, ZipCode zip) {
        return run + "/" + source + '/' + zip;
    }

    public void insert(long run, Map<String, List<ZipCode>> zipsBySource) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        zipsBySource.forEach((source, zips) -> {
            for (ZipCode zip : zips) {
                writes.add(new InsertOneModel<>(pending(run, writes.size() + 1, source, zip)));
            }
        });
        if (!writes.isEmpty()) {
            session.bulk(StoreCollection.TASK, writes);
        }
    }

    public static Document pending(long run, int position, String source, ZipCode zip) {
        return new Document("_id", id(run, source, zip))
                .append("run", run)
                .append("position", position)
                .append("source", source)
                .append("zip", zip.value())
                .append("state", TaskState.PENDING.name())
                .append("isListed", false)
                .append("wantsDetails", false)
                .append("pages", 0)
                .append("details", 0)
                .append("records", 0L)
                .append("rejects", 0L)
                .append("failures", 0);
    }

    /**
     * Advances a task by a LIST step; the page that was counted last counts again only what it did
     * not have.
     *
     * @param created records of the page that are new
     * @param repeated records of the page that the listing had before
     * @param isUncertain whether the step may have broken off before, so that records are counted
     *     as they are stored; new ones of it count as known then
     * @return what the listing has with it
     */
    public Reconciliation recordListStep(
            long run, StepCommit commit, int created, int repeated, boolean isUncertain) {
        Step step = commit.step();
        Document task = find(run, step.source(), step.zip());
        if (task == null) {
            return Reconciliation.NONE;
        }
        int pages = DocumentFields.integer(task, "pages");
        boolean isSame =
                pages > 0
                        && Objects.equals(
                                DocumentFields.nullableText(task, "countedCursor"),
                                step.position());
        UnstoredKeys unstored =
                UnstoredKeys.after(DocumentFields.nullableText(task, "unstoredKeys"), commit);
        Reconciliation before = TaskSums.raw(task);
        int again = repeated;
        int known = commit.observations().size() - repeated - created;
        if (isUncertain) {
            int fresh = (int) Math.max(0, listed(run, step) - before.stored());
            known = Math.max(0, fresh - created);
            again = Math.max(0, commit.observations().size() - fresh);
        }
        Reconciliation after =
                before.plus(
                        new Reconciliation.Page(
                                step.position() == null,
                                isSame,
                                DocumentFields.is(task, "isListed"),
                                commit.announcedTotal(),
                                created,
                                known,
                                unstored.skipped(),
                                unstored.rejected(),
                                again + unstored.repeated()));
        List<Bson> changes = new ArrayList<>(TaskSums.changes(after));
        changes.add(Updates.set("cursor", commit.nextCursor()));
        changes.add(Updates.set("isListed", commit.nextCursor() == null));
        changes.add(Updates.set("countedCursor", step.position()));
        changes.add(Updates.set("wantsDetails", commit.wantsDetails()));
        changes.add(Updates.set("pages", pages + (isSame ? 0 : 1)));
        changes.add(Updates.inc("rejects", (long) unstored.rejected()));
        if (unstored.textOrNull() != null) {
            changes.add(Updates.set("unstoredKeys", unstored.textOrNull()));
        }
        begin(id(run, step.source(), step.zip()), Filters.empty(), Updates.combine(changes));
        return after;
    }

    private long listed(long run, Step step) {
        return session.count(
                StoreCollection.RECORD,
                Filters.and(
                        Filters.eq("source", step.source()),
                        Filters.eq("zip", step.zip().value()),
                        Filters.eq("listedRun", run)));
    }

    /** Counts a DETAIL step, unless it was counted before. */
    public void recordDetailStep(long run, StepCommit commit, String key) {
        Step step = commit.step();
        Bson change =
                Updates.combine(
                        Updates.inc("details", 1),
                        Updates.inc("rejects", (long) commit.rejects().size()),
                        Updates.pushEach(
                                "recent", List.of(key), new PushOptions().slice(-RECENT_MAX)));
        begin(id(run, step.source(), step.zip()), Filters.ne("recent", key), change);
    }

    private void begin(String id, Bson isNew, Bson change) {
        session.ordered(
                StoreCollection.TASK,
                List.of(
                        new UpdateOneModel<>(
                                Filters.and(
                                        Filters.eq(id),
                                        Filters.eq("state", TaskState.PENDING.name())),
                                Updates.set("state", TaskState.RUNNING.name())),
                        new UpdateOneModel<>(Filters.and(Filters.eq(id), isNew), change)));
    }

    /**
     * Counts a step that failed permanently, unless it was counted before.
     *
     * @param id identifier of its document
     */
    public void recordFailedStep(long run, Step step, Failure failure, String id) {
        session.update(
                StoreCollection.TASK,
                Filters.and(
                        Filters.eq(id(run, step.source(), step.zip())),
                        Filters.ne("recentFailures", id)),
                Updates.combine(
                        Updates.inc("failures", 1),
                        Updates.set("failure", failure(failure)),
                        Updates.pushEach(
                                "recentFailures",
                                List.of(id),
                                new PushOptions().slice(-RECENT_MAX))));
    }

    public void end(long run, TaskRecord task, Instant at) {
        session.update(
                StoreCollection.TASK,
                Filters.eq(id(run, task.source(), task.zip())),
                Updates.combine(
                        Updates.set("state", task.state().name()),
                        Updates.set("pages", task.pages()),
                        Updates.set("details", task.details()),
                        Updates.set("records", task.records()),
                        Updates.set("rejects", task.rejects()),
                        Updates.set("failures", task.failures()),
                        Updates.set("failure", failure(task.lastFailure())),
                        Updates.set("endedAt", at.toEpochMilli())));
    }

    /** Ends the open tasks of a source, of every source if it is null. */
    public void endOpen(
            long run,
            @Nullable String source,
            TaskState state,
            @Nullable Failure failure,
            @Nullable Instant at) {
        List<Bson> filters = new ArrayList<>();
        filters.add(Filters.eq("run", run));
        filters.add(Filters.in("state", OPEN));
        if (source != null) {
            filters.add(Filters.eq("source", source));
        }
        List<Bson> changes = new ArrayList<>();
        changes.add(Updates.set("state", state.name()));
        changes.add(Updates.set("endedAt", DocumentFields.millis(at)));
        if (failure != null) {
            changes.add(Updates.set("failure", failure(failure)));
        }
        session.updateAll(StoreCollection.TASK, Filters.and(filters), Updates.combine(changes));
    }

    /** Opens the tasks again that an interruption left UNFINISHED. */
    void reopen(long run) {
        Bson left =
                Filters.and(
                        Filters.eq("run", run), Filters.eq("state", TaskState.UNFINISHED.name()));
        session.ordered(
                StoreCollection.TASK,
                List.of(
                        new UpdateManyModel<>(
                                Filters.and(left, Filters.gt("pages", 0)),
                                opened(TaskState.RUNNING)),
                        new UpdateManyModel<>(left, opened(TaskState.PENDING))));
    }

    private static Bson opened(TaskState state) {
        return Updates.combine(Updates.set("state", state.name()), Updates.unset("endedAt"));
    }

    public static @Nullable Document failure(@Nullable Failure failure) {
        return failure == null ? null : IncidentDocuments.failure(failure);
    }

    @Nullable
    public Document find(long run, String source, ZipCode zip) {
        return session.first(StoreCollection.TASK, Filters.eq(id(run, source, zip)));
    }

    /** Records that a listing has ended. */
    public void listingEnded(
            long run,
            String source,
            ZipCode zip,
            @Nullable String suspicion,
            @Nullable ListingGap gap,
            Instant at) {
        session.update(
                StoreCollection.TASK,
                Filters.eq(id(run, source, zip)),
                Updates.combine(
                        Updates.set("listingEndedAt", at.toEpochMilli()),
                        Updates.set("suspicion", suspicion),
                        gap == null ? Updates.unset("gap") : Updates.set("gap", gap.name()),
                        Updates.unset("unstoredKeys")));
    }
}
