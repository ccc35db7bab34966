package io.parcelflow.store.mongo.run;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.TasksByArea;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import io.parcelflow.store.rules.AreaTotals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/**
 * The tasks of runs by area: of large runs that have ended one document of {@link
 * StoreCollection#RUN_AREA} for each area, of others added up.
 */
public final class AreaDocuments {

    private final MongoSession session;

    public AreaDocuments(MongoSession session) {
        this.session = session;
    }

    /** Sums up the tasks of a run that has ended, if they are many. */
    void save(long run) {
        Document known =
                session.find(StoreCollection.RUN, Filters.eq("number", run))
                        .projection(Projections.include("zipCount"))
                        .first();
        if (DocumentFields.count(known, "zipCount") <= TasksByArea.PRECOMPUTED_ABOVE_ZIPS) {
            return;
        }
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (Document area : added(run)) {
            String id = run + "/" + DocumentFields.text(area, "digits");
            writes.add(
                    new ReplaceOneModel<>(
                            Filters.eq(id),
                            area.append("_id", id).append("run", run),
                            new ReplaceOptions().upsert(true)));
        }
        if (!writes.isEmpty()) {
            session.bulk(StoreCollection.RUN_AREA, writes);
        }
    }

    void delete(long run) {
        session.delete(StoreCollection.RUN_AREA, Filters.eq("run", run));
    }

    public TasksByArea find(long run) {
        List<Document> kept =
                session.find(StoreCollection.RUN_AREA, Filters.eq("run", run))
                        .sort(Sorts.ascending("digits"))
                        .into(new ArrayList<>());
        return areas(kept.isEmpty() ? added(run) : kept);
    }

    /** A document for each area, in their order. */
    private List<Document> added(long run) {
        Map<String, List<Document>> sums = new TreeMap<>();
        for (Document group :
                session.aggregate(
                        StoreCollection.TASK,
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
            Document id = DocumentFields.document(group, "_id");
            group.remove("_id");
            group.append("source", DocumentFields.text(id, "source"))
                    .append("state", DocumentFields.text(id, "state"));
            sums.computeIfAbsent(DocumentFields.text(id, "digits"), _ -> new ArrayList<>())
                    .add(group);
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
        return new Document("$substrCP", List.of(field, 0, TasksByArea.AREA_DIGITS));
    }

    private Map<String, Long> zips(long run) {
        Map<String, Long> zips = new TreeMap<>();
        for (Document group :
                session.aggregate(
                        StoreCollection.TASK,
                        List.of(
                                Aggregates.match(Filters.eq("run", run)),
                                Aggregates.group("$zip"),
                                Aggregates.group(digits("$_id"), Accumulators.sum("zips", 1L))))) {
            zips.put(DocumentFields.text(group, "_id"), DocumentFields.number(group, "zips"));
        }
        return zips;
    }

    private static TasksByArea areas(List<Document> documents) {
        Map<String, Integer> zips = new LinkedHashMap<>();
        AreaTotals totals = new AreaTotals();
        for (Document document : documents) {
            String digits = DocumentFields.text(document, "digits");
            zips.put(digits, (int) DocumentFields.number(document, "zips"));
            for (Document sum : DocumentFields.documents(document, "sums")) {
                totals.add(
                        DocumentFields.number(sum, "position"),
                        new TasksByArea.Area(
                                DocumentFields.text(sum, "source"),
                                digits,
                                Map.of(
                                        TaskState.valueOf(DocumentFields.text(sum, "state")),
                                        DocumentFields.number(sum, "tasks")),
                                DocumentFields.number(sum, "pages"),
                                DocumentFields.number(sum, "records"),
                                DocumentFields.number(sum, "rejects")));
            }
        }
        return new TasksByArea(zips, totals.build());
    }
}
