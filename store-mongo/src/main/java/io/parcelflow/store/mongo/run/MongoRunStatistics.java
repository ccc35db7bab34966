package io.parcelflow.store.mongo.run;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.history.SourceStatistics;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import io.parcelflow.store.rules.RejectTotals;
import io.parcelflow.store.rules.RejectTotals.RejectTotal;
import io.parcelflow.store.rules.SourceTotals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/**
 * What runs did, as it is summed up once when they have ended: documents of {@link
 * StoreCollection#RUN_STATISTICS}.
 */
public final class MongoRunStatistics {

    private final MongoSession session;

    public MongoRunStatistics(MongoSession session) {
        this.session = session;
    }

    /** Sums up the runs that have ended and whose statistics nobody saved. */
    public void computeMissing() {
        Set<Long> known = new HashSet<>();
        for (Document sum :
                session.find(StoreCollection.RUN_STATISTICS, new Document())
                        .projection(Projections.include("run"))) {
            known.add(DocumentFields.number(sum, "run"));
        }
        for (Document run :
                session.find(StoreCollection.RUN, Filters.ne("endedAt", null))
                        .projection(Projections.include("number", "workedMillis"))) {
            long number = DocumentFields.number(run, "number");
            if (!known.contains(number)) {
                Duration activeTime = Duration.ofMillis(DocumentFields.number(run, "workedMillis"));
                String runId = DocumentFields.text(run, "_id");
                save(number, new RunStatistics(runId, activeTime, null, null, sources(number)));
            }
        }
    }

    private List<SourceStatistics> sources(long run) {
        SourceTotals totals = new SourceTotals();
        for (Document group :
                session.aggregate(
                        StoreCollection.TASK,
                        List.of(
                                Aggregates.match(Filters.eq("run", run)),
                                Aggregates.group(
                                        new Document("source", "$source").append("state", "$state"),
                                        Accumulators.sum("tasks", 1L),
                                        Accumulators.sum("pages", "$pages"),
                                        Accumulators.sum("details", "$details"),
                                        Accumulators.sum("records", "$records"),
                                        Accumulators.sum("rejects", "$rejects"),
                                        Accumulators.sum("failures", "$failures"),
                                        Accumulators.min("position", "$position"))))) {
            Document id = DocumentFields.document(group, "_id");
            totals.add(
                    DocumentFields.number(group, "position"),
                    SourceStatistics.ofTasks(
                            DocumentFields.text(id, "source"),
                            Map.of(
                                    TaskState.valueOf(DocumentFields.text(id, "state")),
                                    DocumentFields.number(group, "tasks")),
                            DocumentFields.number(group, "pages"),
                            DocumentFields.number(group, "details"),
                            DocumentFields.number(group, "records"),
                            DocumentFields.number(group, "rejects"),
                            DocumentFields.number(group, "failures")));
        }
        for (Document measurement :
                session.find(StoreCollection.MEASUREMENT, Filters.eq("run", run))) {
            totals.addMeasurement(
                    DocumentFields.text(measurement, "source"),
                    DocumentFields.number(measurement, "requests"),
                    DocumentFields.durationOfMicros(measurement, "medianLatencyMicros"));
        }
        return totals.build();
    }

    /** Stores what a run did, in place of what was stored of it. */
    public void save(long run, RunStatistics statistics) {
        session.upsert(
                StoreCollection.RUN_STATISTICS,
                Filters.eq(statistics.runId()),
                new Document("$set", document(run, statistics)));
        new AreaDocuments(session).save(run);
    }

    /** The same as a document, without its identifier. */
    public Document document(long run, RunStatistics statistics) {
        return new Document("run", run)
                .append("worked", statistics.activeTime().toMillis())
                .append("makespan", DocumentFields.millis(statistics.makespan()))
                .append("bound", DocumentFields.millis(statistics.lowerBound()))
                .append(
                        "sources",
                        statistics.sources().stream().map(MongoRunStatistics::document).toList())
                .append("rejects", rejects(run))
                .append("failures", failures(run));
    }

    private static Document document(SourceStatistics statistics) {
        Document tasks = new Document();
        statistics.tasks().forEach((state, count) -> tasks.append(state.name(), count));
        return new Document("source", statistics.source())
                .append("tasks", tasks)
                .append("requests", statistics.requests())
                .append("latencyMicros", statistics.medianLatency().toNanos() / 1_000)
                .append("pages", statistics.pages())
                .append("details", statistics.details())
                .append("listed", statistics.listed())
                .append("rejects", statistics.rejects())
                .append("failures", statistics.failures())
                .append("created", statistics.created())
                .append("changed", statistics.changed());
    }

    private List<Document> rejects(long run) {
        List<RejectTotal> all = new ArrayList<>();
        for (Document group :
                session.aggregate(
                        StoreCollection.REJECT,
                        List.of(
                                Aggregates.match(Filters.eq("run", run)),
                                Aggregates.group(
                                        new Document("source", "$source")
                                                .append("reason", "$reason"),
                                        Accumulators.sum("count", 1L))))) {
            Document id = DocumentFields.document(group, "_id");
            all.add(
                    new RejectTotal(
                            DocumentFields.text(id, "source"),
                            DocumentFields.text(id, "reason"),
                            DocumentFields.number(group, "count")));
        }
        return RejectTotals.limited(all).stream()
                .map(total ->
                        new Document("source", total.source())
                                .append("reason", total.reason())
                                .append("count", total.count()))
                .toList();
    }

    /** Failed steps by source and kind, with their count and the latest message. */
    private List<Document> failures(long run) {
        List<Document> groups = new ArrayList<>();
        for (Document group :
                session.aggregate(
                        StoreCollection.FAILURE,
                        List.of(
                                Aggregates.match(Filters.eq("run", run)),
                                Aggregates.sort(Sorts.ascending("at")),
                                Aggregates.group(
                                        new Document("source", "$source")
                                                .append("kind", "$failure.kind"),
                                        Accumulators.sum("count", 1L),
                                        Accumulators.last("latest", "$at"),
                                        Accumulators.last("message", "$failure.message"))))) {
            groups.add(
                    new Document(DocumentFields.document(group, "_id"))
                            .append("count", DocumentFields.number(group, "count"))
                            .append("latest", DocumentFields.number(group, "latest"))
                            .append("message", DocumentFields.text(group, "message")));
        }
        return groups;
    }

    /** Deletes the statistics of a run, because it is resumed or removed. */
    void delete(long run) {
        session.delete(StoreCollection.RUN_STATISTICS, Filters.eq("run", run));
        new AreaDocuments(session).delete(run);
        session.delete(StoreCollection.PAST_QUALITY, Filters.eq(run));
    }

    /** The documents of runs by their number; those not summed up are left out. */
    public Map<Long, Document> find(List<Long> runs) {
        Map<Long, Document> sums = new HashMap<>();
        for (Document sum : session.find(StoreCollection.RUN_STATISTICS, Filters.in("run", runs))) {
            sums.put(DocumentFields.number(sum, "run"), sum);
        }
        return sums;
    }

    /** The same of a run that is not summed up, as far as incidents go. */
    public Document computeDocument(long run) {
        return new Document("_id", run)
                .append("rejects", rejects(run))
                .append("failures", failures(run));
    }

    /** What a run did, from its document. */
    public static RunStatistics statistics(String runId, Document sum) {
        return new RunStatistics(
                runId,
                Duration.ofMillis(DocumentFields.number(sum, "worked")),
                DocumentFields.nullableDuration(sum, "makespan"),
                DocumentFields.nullableDuration(sum, "bound"),
                DocumentFields.documents(sum, "sources").stream()
                        .map(MongoRunStatistics::source)
                        .toList());
    }

    private static SourceStatistics source(Document document) {
        Map<TaskState, Long> tasks = new EnumMap<>(TaskState.class);
        Document counts = DocumentFields.document(document, "tasks");
        for (String state : counts.keySet()) {
            tasks.put(TaskState.valueOf(state), DocumentFields.number(counts, state));
        }
        return new SourceStatistics(
                DocumentFields.text(document, "source"),
                tasks,
                DocumentFields.number(document, "requests"),
                DocumentFields.durationOfMicros(document, "latencyMicros"),
                DocumentFields.number(document, "pages"),
                DocumentFields.number(document, "details"),
                DocumentFields.number(document, "listed"),
                DocumentFields.number(document, "rejects"),
                DocumentFields.number(document, "failures"),
                DocumentFields.nullableNumber(document, "created"),
                DocumentFields.nullableNumber(document, "changed"));
    }
}
