package io.parcelflow.store.mongo;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import io.parcelflow.engine.run.TaskState;
import io.parcelflow.store.TaskAreas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/**
 * The tasks of runs by area: of large runs that have ended one document of {@link Shelf#RUN_AREA}
 * for each area, of others added up.
 */
final class AreaDocuments {

    private final MongoSession session;

    AreaDocuments(MongoSession session) {
        this.session = session;
    }

    /** Sums up the tasks of a run that has ended, if they are many. */
    void keep(long run) {
        Document known =
                session.find(Shelf.RUN, Filters.eq("number", run))
                        .projection(Projections.include("zipCount"))
                        .first();
        if (Fields.count(known, "zipCount") <= TaskAreas.SUMMED_FROM_ZIPS) {
            return;
        }
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (Document area : added(run)) {
            String id = run + "/" + Fields.text(area, "digits");
            writes.add(
                    new ReplaceOneModel<>(
                            Filters.eq(id),
                            area.append("_id", id).append("run", run),
                            new ReplaceOptions().upsert(true)));
        }
        if (!writes.isEmpty()) {
            session.bulk(Shelf.RUN_AREA, writes);
        }
    }

    void forget(long run) {
        session.delete(Shelf.RUN_AREA, Filters.eq("run", run));
    }

    TaskAreas find(long run) {
        List<Document> kept =
                session.find(Shelf.RUN_AREA, Filters.eq("run", run))
                        .sort(Sorts.ascending("digits"))
                        .into(new ArrayList<>());
        return areas(kept.isEmpty() ? added(run) : kept);
    }

    /** A document for each area, in their order. */
    private List<Document> added(long run) {
        Map<String, List<Document>> sums = new TreeMap<>();
        for (Document group :
                session.aggregate(
                        Shelf.TASK,
                        List.of(
                                Aggregates.match(Filters.eq("run", run)),
                                Aggregates.group(
                                        new Document("source", "$source")
                                                .append("digits", digits("$zip"))
                                                .append("state", "$state"),
                                        Accumulators.sum("tasks", 1L),
                                        Accumulators.sum("pages", "$pages"),
                                        Accumulators.sum("records", "$records"),
                                        Accumulators.sum("rejects", "$rejects"),
                                        Accumulators.min("position", "$position"))))) {
            Document id = Fields.document(group, "_id");
            group.remove("_id");
            group.append("source", Fields.text(id, "source"))
                    .append("state", Fields.text(id, "state"));
            sums.computeIfAbsent(Fields.text(id, "digits"), _ -> new ArrayList<>()).add(group);
        }
        Map<String, Long> zips = zips(run);
        List<Document> areas = new ArrayList<>(sums.size());
        sums.forEach((digits, ofArea) ->
                areas.add(
                        new Document("digits", digits)
                                .append("zips", zips.getOrDefault(digits, 0L))
                                .append("sums", ofArea)));
        return areas;
    }

    private static Document digits(String field) {
        return new Document("$substrCP", List.of(field, 0, TaskAreas.DIGITS));
    }

    private Map<String, Long> zips(long run) {
        Map<String, Long> zips = new TreeMap<>();
        for (Document group :
                session.aggregate(
                        Shelf.TASK,
                        List.of(
                                Aggregates.match(Filters.eq("run", run)),
                                Aggregates.group("$zip"),
                                Aggregates.group(digits("$_id"), Accumulators.sum("zips", 1L))))) {
            zips.put(Fields.text(group, "_id"), Fields.number(group, "zips"));
        }
        return zips;
    }

    /** A source's tasks in an area, and where the first of them stands in the plan. */
    private record Placed(long position, TaskAreas.Area area) {}

    private static TaskAreas areas(List<Document> documents) {
        Map<String, Integer> zips = new LinkedHashMap<>();
        List<Placed> placed = new ArrayList<>();
        for (Document document : documents) {
            String digits = Fields.text(document, "digits");
            zips.put(digits, (int) Fields.number(document, "zips"));
            Map<String, List<Document>> sums = new LinkedHashMap<>();
            for (Document sum : Fields.documents(document, "sums")) {
                sums.computeIfAbsent(Fields.text(sum, "source"), _ -> new ArrayList<>()).add(sum);
            }
            sums.forEach((source, ofSource) -> placed.add(placed(source, digits, ofSource)));
        }
        placed.sort(Comparator.comparingLong(Placed::position));
        return new TaskAreas(zips, placed.stream().map(Placed::area).toList());
    }

    private static Placed placed(String source, String digits, List<Document> sums) {
        Map<TaskState, Long> tasks = new EnumMap<>(TaskState.class);
        long position = Long.MAX_VALUE;
        long pages = 0;
        long records = 0;
        long rejects = 0;
        for (Document sum : sums) {
            tasks.put(TaskState.valueOf(Fields.text(sum, "state")), Fields.number(sum, "tasks"));
            position = Math.min(position, Fields.number(sum, "position"));
            pages += Fields.number(sum, "pages");
            records += Fields.number(sum, "records");
            rejects += Fields.number(sum, "rejects");
        }
        return new Placed(
                position, new TaskAreas.Area(source, digits, tasks, pages, records, rejects));
    }
}
