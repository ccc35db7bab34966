package io.parcelflow.store.mongo.run;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.history.SourceStatistics;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * What runs did, as it is summed up once when they have ended: documents of {@link
 * StoreCollection#RUN_SUM}.
 */
public final class MongoRunStatistics {

    /** Reasons of one source and run that are told apart; more are told together. */
    private static final int REASONS_MAX = 100;

    private static final String OTHER_REASONS = "other reasons";

    private final MongoSession session;

    public MongoRunStatistics(MongoSession session) {
        this.session = session;
    }

    /** Sums up the runs that have ended and of which nobody told what they did. */
    public void computeMissing() {
        Set<Long> known = new HashSet<>();
        for (Document sum :
                session.find(StoreCollection.RUN_SUM, new Document())
                        .projection(Projections.include("run"))) {
            known.add(DocumentFields.number(sum, "run"));
        }
        for (Document run :
                session.find(StoreCollection.RUN, Filters.ne("endedAt", null))
                        .projection(Projections.include("number", "workedMillis"))) {
            long number = DocumentFields.number(run, "number");
            if (!known.contains(number)) {
                Duration worked = Duration.ofMillis(DocumentFields.number(run, "workedMillis"));
                String runId = DocumentFields.text(run, "_id");
                save(number, new RunStatistics(runId, worked, null, null, sources(number)));
            }
        }
    }

    /** Adds up the tasks of a source while they are read. */
    private static final class Sum {

        private final Map<TaskState, Long> tasks = new EnumMap<>(TaskState.class);
        private long pages;
        private long details;
        private long listed;
        private long rejects;
        private long failures;
        private long position = Long.MAX_VALUE;

        void add(Document group, TaskState state) {
            tasks.put(state, DocumentFields.number(group, "tasks"));
            pages += DocumentFields.number(group, "pages");
            details += DocumentFields.number(group, "details");
            listed += DocumentFields.number(group, "records");
            rejects += DocumentFields.number(group, "rejects");
            failures += DocumentFields.number(group, "failures");
            position = Math.min(position, DocumentFields.number(group, "position"));
        }
    }

    private List<SourceStatistics> sources(long run) {
        Map<String, Sum> sums = new HashMap<>();
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
            sums.computeIfAbsent(DocumentFields.text(id, "source"), _ -> new Sum())
                    .add(group, TaskState.valueOf(DocumentFields.text(id, "state")));
        }
        Map<String, Document> measures = new HashMap<>();
        for (Document measure : session.find(StoreCollection.MEASURE, Filters.eq("run", run))) {
            measures.put(DocumentFields.text(measure, "source"), measure);
        }
        List<Map.Entry<String, Sum>> ordered = new ArrayList<>(sums.entrySet());
        ordered.sort(Comparator.comparingLong(entry -> entry.getValue().position));
        return ordered.stream()
                .map(entry -> statistics(entry.getKey(), entry.getValue(), measures))
                .toList();
    }

    private static SourceStatistics statistics(
            String source, Sum sum, Map<String, Document> measures) {
        Document measure = measures.get(source);
        return new SourceStatistics(
                source,
                sum.tasks,
                DocumentFields.count(measure, "requests"),
                Duration.ofNanos(DocumentFields.count(measure, "medianLatencyMicros") * 1_000),
                sum.pages,
                sum.details,
                sum.listed,
                sum.rejects,
                sum.failures,
                null,
                null);
    }

    /** Keeps what a run did, in place of what was kept of it. */
    public void save(long run, RunStatistics figures) {
        session.upsert(
                StoreCollection.RUN_SUM,
                Filters.eq(figures.runId()),
                new Document("$set", document(run, figures)));
        new AreaDocuments(session).save(run);
    }

    /** The same as a document, without its identifier. */
    public Document document(long run, RunStatistics figures) {
        return new Document("run", run)
                .append("worked", figures.activeTime().toMillis())
                .append("makespan", DocumentFields.millis(figures.makespan()))
                .append("bound", DocumentFields.millis(figures.lowerBound()))
                .append(
                        "sources",
                        figures.sources().stream().map(MongoRunStatistics::document).toList())
                .append("rejects", rejects(run))
                .append("failures", failures(Filters.eq("run", run)));
    }

    private static Document document(SourceStatistics figures) {
        Document tasks = new Document();
        figures.tasks().forEach((state, count) -> tasks.append(state.name(), count));
        return new Document("source", figures.source())
                .append("tasks", tasks)
                .append("requests", figures.requests())
                .append("latencyMicros", figures.medianLatency().toNanos() / 1_000)
                .append("pages", figures.pages())
                .append("details", figures.details())
                .append("listed", figures.listed())
                .append("rejects", figures.rejects())
                .append("failures", figures.failures())
                .append("created", figures.created())
                .append("changed", figures.changed());
    }

    /** Rejects of a run by source and reason, the rarest of very many reasons together. */
    private List<Document> rejects(long run) {
        Map<String, Integer> reasons = new HashMap<>();
        Map<String, Document> others = new LinkedHashMap<>();
        List<Document> told = new ArrayList<>();
        for (Document group : rejects(Filters.eq("run", run))) {
            String source = DocumentFields.text(group, "source");
            if (reasons.merge(source, 1, Integer::sum) <= REASONS_MAX) {
                told.add(group);
            } else {
                Document other =
                        others.computeIfAbsent(
                                source,
                                _ ->
                                        new Document("source", source)
                                                .append("reason", OTHER_REASONS)
                                                .append("count", 0L));
                other.put(
                        "count",
                        DocumentFields.number(other, "count")
                                + DocumentFields.number(group, "count"));
            }
        }
        told.addAll(others.values());
        return told;
    }

    /** Rejects by source and reason, the most frequent first, with their count. */
    private List<Document> rejects(Bson filter) {
        List<Document> groups = new ArrayList<>();
        for (Document group :
                session.aggregate(
                        StoreCollection.REJECT,
                        List.of(
                                Aggregates.match(filter),
                                Aggregates.group(
                                        new Document("source", "$source")
                                                .append("reason", "$reason"),
                                        Accumulators.sum("count", 1L))))) {
            groups.add(
                    new Document(DocumentFields.document(group, "_id"))
                            .append("count", DocumentFields.number(group, "count")));
        }
        groups.sort(Comparator.comparingLong(group -> -DocumentFields.number(group, "count")));
        return groups;
    }

    /** Failed steps by source and kind, with their count and the latest message. */
    private List<Document> failures(Bson filter) {
        Map<List<String>, Document> groups = new LinkedHashMap<>();
        for (Document step :
                session.find(StoreCollection.FAILURE, filter)
                        .projection(Projections.include("source", "failure", "at"))) {
            Document failure = DocumentFields.document(step, "failure");
            String source = DocumentFields.text(step, "source");
            String kind = DocumentFields.text(failure, "kind");
            Document group =
                    groups.computeIfAbsent(
                            List.of(source, kind),
                            _ ->
                                    new Document("source", source)
                                            .append("kind", kind)
                                            .append("count", 0L)
                                            .append("latest", Long.MIN_VALUE));
            group.put("count", DocumentFields.number(group, "count") + 1);
            if (DocumentFields.number(step, "at") >= DocumentFields.number(group, "latest")) {
                group.put("latest", DocumentFields.number(step, "at"));
                group.put("message", DocumentFields.text(failure, "message"));
            }
        }
        return List.copyOf(groups.values());
    }

    /** Forgets what a run did, for it goes on or is removed. */
    void delete(long run) {
        session.delete(StoreCollection.RUN_SUM, Filters.eq("run", run));
        new AreaDocuments(session).delete(run);
        session.delete(StoreCollection.PAST_QUALITY, Filters.eq(run));
    }

    /** The documents of runs by their number; those not summed up are left out. */
    public Map<Long, Document> find(List<Long> runs) {
        Map<Long, Document> sums = new HashMap<>();
        for (Document sum : session.find(StoreCollection.RUN_SUM, Filters.in("run", runs))) {
            sums.put(DocumentFields.number(sum, "run"), sum);
        }
        return sums;
    }

    /** The same of a run that is not summed up, as far as incidents go. */
    public Document computeDocument(long run) {
        return new Document("_id", run)
                .append("rejects", rejects(Filters.eq("run", run)))
                .append("failures", failures(Filters.eq("run", run)));
    }

    /** What a run did, as its document tells. */
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
                Duration.ofNanos(DocumentFields.number(document, "latencyMicros") * 1_000),
                DocumentFields.number(document, "pages"),
                DocumentFields.number(document, "details"),
                DocumentFields.number(document, "listed"),
                DocumentFields.number(document, "rejects"),
                DocumentFields.number(document, "failures"),
                DocumentFields.nullableNumber(document, "created"),
                DocumentFields.nullableNumber(document, "changed"));
    }
}
