package io.parcelflow.store.mongo;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.parcelflow.engine.run.TaskState;
import io.parcelflow.store.history.RunFigures;
import io.parcelflow.store.history.SourceFigures;
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
 * What runs did, as it is summed up once when they have ended: documents of {@link Shelf#RUN_SUM}.
 */
final class RunSums {

    /** Reasons of one source and run that are told apart; more are told together. */
    private static final int REASONS_MAX = 100;

    private static final String OTHER_REASONS = "other reasons";

    private final MongoSession session;

    RunSums(MongoSession session) {
        this.session = session;
    }

    /** Sums up the runs that have ended and of which nobody told what they did. */
    void sumUpEnded() {
        Set<Long> known = new HashSet<>();
        for (Document sum :
                session.find(Shelf.RUN_SUM, new Document())
                        .projection(Projections.include("run"))) {
            known.add(Fields.number(sum, "run"));
        }
        for (Document run :
                session.find(Shelf.RUN, Filters.ne("endedAt", null))
                        .projection(Projections.include("number", "workedMillis"))) {
            long number = Fields.number(run, "number");
            if (!known.contains(number)) {
                Duration worked = Duration.ofMillis(Fields.number(run, "workedMillis"));
                String runId = Fields.text(run, "_id");
                keep(number, new RunFigures(runId, worked, null, null, sources(number)));
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
            tasks.put(state, Fields.number(group, "tasks"));
            pages += Fields.number(group, "pages");
            details += Fields.number(group, "details");
            listed += Fields.number(group, "records");
            rejects += Fields.number(group, "rejects");
            failures += Fields.number(group, "failures");
            position = Math.min(position, Fields.number(group, "position"));
        }
    }

    private List<SourceFigures> sources(long run) {
        Map<String, Sum> sums = new HashMap<>();
        for (Document group :
                session.aggregate(
                        Shelf.TASK,
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
            Document id = Fields.document(group, "_id");
            sums.computeIfAbsent(Fields.text(id, "source"), _ -> new Sum())
                    .add(group, TaskState.valueOf(Fields.text(id, "state")));
        }
        Map<String, Document> measures = new HashMap<>();
        for (Document measure : session.find(Shelf.MEASURE, Filters.eq("run", run))) {
            measures.put(Fields.text(measure, "source"), measure);
        }
        List<Map.Entry<String, Sum>> ordered = new ArrayList<>(sums.entrySet());
        ordered.sort(Comparator.comparingLong(entry -> entry.getValue().position));
        return ordered.stream()
                .map(entry -> figures(entry.getKey(), entry.getValue(), measures))
                .toList();
    }

    private static SourceFigures figures(String source, Sum sum, Map<String, Document> measures) {
        Document measure = measures.get(source);
        return new SourceFigures(
                source,
                sum.tasks,
                Fields.count(measure, "requests"),
                Duration.ofNanos(Fields.count(measure, "medianLatencyMicros") * 1_000),
                sum.pages,
                sum.details,
                sum.listed,
                sum.rejects,
                sum.failures,
                null,
                null);
    }

    /** Keeps what a run did, in place of what was kept of it. */
    void keep(long run, RunFigures figures) {
        session.upsert(
                Shelf.RUN_SUM,
                Filters.eq(figures.runId()),
                new Document("$set", document(run, figures)));
        new AreaDocuments(session).keep(run);
    }

    /** The same as a document, without its identifier. */
    Document document(long run, RunFigures figures) {
        return new Document("run", run)
                .append("worked", figures.worked().toMillis())
                .append("makespan", Fields.millis(figures.makespan()))
                .append("bound", Fields.millis(figures.lowerBound()))
                .append("sources", figures.sources().stream().map(RunSums::document).toList())
                .append("rejects", rejects(run))
                .append("failures", failures(Filters.eq("run", run)));
    }

    private static Document document(SourceFigures figures) {
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
            String source = Fields.text(group, "source");
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
                other.put("count", Fields.number(other, "count") + Fields.number(group, "count"));
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
                        Shelf.REJECT,
                        List.of(
                                Aggregates.match(filter),
                                Aggregates.group(
                                        new Document("source", "$source")
                                                .append("reason", "$reason"),
                                        Accumulators.sum("count", 1L))))) {
            groups.add(
                    new Document(Fields.document(group, "_id"))
                            .append("count", Fields.number(group, "count")));
        }
        groups.sort(Comparator.comparingLong(group -> -Fields.number(group, "count")));
        return groups;
    }

    /** Failed steps by source and kind, with their count and the latest message. */
    private List<Document> failures(Bson filter) {
        Map<List<String>, Document> groups = new LinkedHashMap<>();
        for (Document step :
                session.find(Shelf.FAILURE, filter)
                        .projection(Projections.include("source", "failure", "at"))) {
            Document failure = Fields.document(step, "failure");
            String source = Fields.text(step, "source");
            String kind = Fields.text(failure, "kind");
            Document group =
                    groups.computeIfAbsent(
                            List.of(source, kind),
                            _ ->
                                    new Document("source", source)
                                            .append("kind", kind)
                                            .append("count", 0L)
                                            .append("latest", Long.MIN_VALUE));
            group.put("count", Fields.number(group, "count") + 1);
            if (Fields.number(step, "at") >= Fields.number(group, "latest")) {
                group.put("latest", Fields.number(step, "at"));
                group.put("message", Fields.text(failure, "message"));
            }
        }
        return List.copyOf(groups.values());
    }

    /** Forgets what a run did, for it goes on or is removed. */
    void forget(long run) {
        session.delete(Shelf.RUN_SUM, Filters.eq("run", run));
        new AreaDocuments(session).forget(run);
        session.delete(Shelf.PAST_QUALITY, Filters.eq(run));
    }

    /** The documents of runs by their number; those not summed up are left out. */
    Map<Long, Document> find(List<Long> runs) {
        Map<Long, Document> sums = new HashMap<>();
        for (Document sum : session.find(Shelf.RUN_SUM, Filters.in("run", runs))) {
            sums.put(Fields.number(sum, "run"), sum);
        }
        return sums;
    }

    /** The same of a run that is not summed up, as far as incidents go. */
    Document unsummed(long run) {
        return new Document("_id", run)
                .append("rejects", rejects(Filters.eq("run", run)))
                .append("failures", failures(Filters.eq("run", run)));
    }

    /** What a run did, as its document tells. */
    static RunFigures figures(String runId, Document sum) {
        return new RunFigures(
                runId,
                Duration.ofMillis(Fields.number(sum, "worked")),
                Fields.nullableDuration(sum, "makespan"),
                Fields.nullableDuration(sum, "bound"),
                Fields.documents(sum, "sources").stream().map(RunSums::source).toList());
    }

    private static SourceFigures source(Document document) {
        Map<TaskState, Long> tasks = new EnumMap<>(TaskState.class);
        Document counts = Fields.document(document, "tasks");
        for (String state : counts.keySet()) {
            tasks.put(TaskState.valueOf(state), Fields.number(counts, state));
        }
        return new SourceFigures(
                Fields.text(document, "source"),
                tasks,
                Fields.number(document, "requests"),
                Duration.ofNanos(Fields.number(document, "latencyMicros") * 1_000),
                Fields.number(document, "pages"),
                Fields.number(document, "details"),
                Fields.number(document, "listed"),
                Fields.number(document, "rejects"),
                Fields.number(document, "failures"),
                Fields.nullableNumber(document, "created"),
                Fields.nullableNumber(document, "changed"));
    }
}
