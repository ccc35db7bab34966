package io.parcelflow.store.mongo.run;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Reconciliation;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.RunJournal.SuspiciousListing;
import io.parcelflow.store.RunJournal.TaskCursor;
import io.parcelflow.store.TaskFilter;
import io.parcelflow.store.TaskPage;
import io.parcelflow.store.TaskProblem;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Reads the documents of {@link StoreCollection#TASK}. */
public final class MongoTaskQueries {

    private static final List<String> NOT_FAILED =
            List.of(TaskState.PENDING.name(), TaskState.RUNNING.name(), TaskState.DONE.name());

    private final MongoSession session;

    public MongoTaskQueries(MongoSession session) {
        this.session = session;
    }

    /** The next tasks in the order of the plan. */
    public TaskPage page(long run, TaskFilter filter, long after, int limit) {
        List<Bson> wanted = new ArrayList<>();
        wanted.add(Filters.eq("run", run));
        wanted.add(Filters.gt("position", after));
        if (!filter.sources().isEmpty()) {
            wanted.add(Filters.in("source", filter.sources()));
        }
        if (!filter.zips().isEmpty()) {
            wanted.add(Filters.in("zip", filter.zips().stream().map(ZipCode::value).toList()));
        }
        if (!filter.zipPrefix().isEmpty()) {
            wanted.add(Filters.regex("zip", "^" + filter.zipPrefix()));
        }
        if (filter.state() != null) {
            wanted.add(Filters.eq("state", filter.state().name()));
        }
        List<TaskRecord> tasks = new ArrayList<>();
        long last = after;
        for (Document task :
                session.find(StoreCollection.TASK, Filters.and(wanted))
                        .sort(Sorts.ascending("position"))
                        .limit(limit + 1)) {
            if (tasks.size() == limit) {
                return new TaskPage(tasks, last);
            }
            last = DocumentFields.number(task, "position");
            tasks.add(task(task));
        }
        return new TaskPage(tasks, null);
    }

    /** Suspicious listings, in the order in which they ended. */
    public List<SuspiciousListing> suspicious(long run) {
        List<SuspiciousListing> suspicious = new ArrayList<>();
        for (Document task :
                session.find(
                                StoreCollection.TASK,
                                Filters.and(
                                        Filters.eq("run", run),
                                        Filters.or(
                                                Filters.ne("suspicion", null),
                                                Filters.ne("gap", null))))
                        .sort(Sorts.ascending("listingEndedAt", "position"))) {
            Reconciliation totals = TaskSums.of(task);
            suspicious.add(
                    new SuspiciousListing(
                            DocumentFields.text(task, "source"),
                            new ZipCode(DocumentFields.text(task, "zip")),
                            totals.gap() == null
                                    ? DocumentFields.text(task, "suspicion")
                                    : totals.gapText(),
                            totals.gap()));
        }
        return suspicious;
    }

    /** Tasks that did not end well and say why, by reason. */
    public List<TaskProblem> problems(long run) {
        List<TaskProblem> problems = new ArrayList<>();
        Bson hasFailed =
                Filters.and(
                        Filters.eq("run", run),
                        Filters.ne("failure", null),
                        Filters.nin("state", NOT_FAILED));
        for (Document group : grouped(hasFailed, "$failure.kind", "$failure.message")) {
            Document id = DocumentFields.document(group, "_id");
            FailureKind kind = FailureKind.valueOf(DocumentFields.text(id, "reason"));
            problems.add(problem(group, DocumentFields.text(id, "source"), kind));
        }
        Bson isSuspicious = Filters.and(Filters.eq("run", run), Filters.ne("suspicion", null));
        for (Document group : grouped(isSuspicious, null, "$suspicion")) {
            String source = DocumentFields.text(DocumentFields.document(group, "_id"), "source");
            problems.add(problem(group, source, null));
        }
        Bson hasGap = Filters.and(Filters.eq("run", run), Filters.ne("gap", null));
        for (Document group : grouped(hasGap, "$gap", "$$ROOT")) {
            Reconciliation totals = TaskSums.of(DocumentFields.document(group, "example"));
            problems.add(
                    new TaskProblem(
                            DocumentFields.text(DocumentFields.document(group, "_id"), "source"),
                            null,
                            totals.gap(),
                            DocumentFields.number(group, "tasks"),
                            DocumentFields.text(group, "zip"),
                            totals.gapText()));
        }
        return problems;
    }

    private static TaskProblem problem(Document group, String source, @Nullable FailureKind kind) {
        return new TaskProblem(
                source,
                kind,
                null,
                DocumentFields.number(group, "tasks"),
                DocumentFields.text(group, "zip"),
                DocumentFields.text(group, "example"));
    }

    private List<Document> grouped(Bson filter, @Nullable String reason, String example) {
        return session.aggregate(
                        StoreCollection.TASK,
                        List.of(
                                Aggregates.match(filter),
                                Aggregates.sort(Sorts.ascending("position")),
                                Aggregates.group(
                                        new Document("source", "$source").append("reason", reason),
                                        Accumulators.sum("tasks", 1L),
                                        Accumulators.last("zip", "$zip"),
                                        Accumulators.last("example", example)),
                                Aggregates.sort(Sorts.ascending("_id.source", "_id.reason"))))
                .into(new ArrayList<>());
    }

    public static TaskRecord task(Document document) {
        return new TaskRecord(
                DocumentFields.text(document, "source"),
                new ZipCode(DocumentFields.text(document, "zip")),
                TaskState.valueOf(DocumentFields.text(document, "state")),
                DocumentFields.integer(document, "pages"),
                DocumentFields.integer(document, "details"),
                DocumentFields.number(document, "records"),
                DocumentFields.number(document, "rejects"),
                DocumentFields.integer(document, "failures"),
                IncidentDocuments.nullableFailure(
                        DocumentFields.nullableDocument(document, "failure")),
                DocumentFields.nullableText(document, "suspicion"),
                TaskSums.of(document));
    }

    /** The listing position of a task, null if the run has no such task. */
    @Nullable
    public TaskCursor cursor(long run, String source, ZipCode zip) {
        Document task = new TaskDocuments(session).find(run, source, zip);
        return task == null ? null : cursor(task);
    }

    public static TaskCursor cursor(Document task) {
        return new TaskCursor(
                DocumentFields.nullableText(task, "cursor"), DocumentFields.is(task, "isListed"));
    }
}
