package io.parcelflow.app.web.api;

import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.Route;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.store.RunJournal.RejectRecord;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.SourceQuality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How good the data is: completeness, rejects, failures. */
final class QualityResources {

    private static final int GROUPS_MAX = 500;
    private static final int REJECTS_MAX = 200;

    private final OrchestrationEngine engine;

    QualityResources(OrchestrationEngine engine) {
        this.engine = engine;
    }

    List<Route> routes() {
        String root = ApiRoutes.ROOT;
        return List.of(
                Route.get(root + "/quality", this::now),
                Route.get(root + "/quality/history", this::overTime),
                Route.get(root + "/rejects", this::rejects),
                Route.get(root + "/rejects/groups", this::rejectGroups),
                Route.get(root + "/failures/groups", this::failureGroups));
    }

    private Response now(Request request) {
        new Query(request.query()).requireRight();
        List<Map<String, Object>> list = new ArrayList<>();
        engine.history().quality().forEach(quality -> list.add(tree(quality)));
        return Response.json(Map.of("quality", list));
    }

    private static Map<String, Object> tree(SourceQuality quality) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (!quality.source().equals(SourceQuality.MERGED)) {
            tree.put("source", quality.source());
        }
        tree.put("records", quality.records());
        tree.put("score", Json.rounded(quality.score()));
        Map<String, Object> fields = new LinkedHashMap<>();
        for (PropertyField field : PropertyField.values()) {
            fields.put(field.fieldName(), Json.rounded(quality.completeness(field)));
        }
        tree.put("completeness", fields);
        return tree;
    }

    private Response overTime(Request request) {
        Query query = new Query(request.query());
        Period period = query.period();
        query.requireRight();
        List<Map<String, Object>> points = new ArrayList<>();
        for (QualityPoint point : engine.history().qualityOverTime(period)) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("execution_id", point.runId());
            tree.put("at", Json.moment(point.at()));
            tree.put("quality", tree(point.quality()));
            points.add(tree);
        }
        return Response.json(Map.of("points", points));
    }

    private Response rejects(Request request) {
        Query query = new Query(request.query());
        String run = query.text("run");
        int limit = query.number("limit", 50, 1, REJECTS_MAX);
        query.requireRight();
        String id = run == null ? "" : RunNames.resolved(engine, run);
        List<Map<String, Object>> rejects = new ArrayList<>();
        engine.journal().forEachReject(id, limit, each -> rejects.add(tree(each)));
        return Response.json(Map.of("rejects", rejects));
    }

    private static Map<String, Object> tree(RejectRecord each) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("execution_id", each.runId());
        tree.put("at", Json.moment(each.at()));
        tree.put("source", each.reject().source());
        tree.put("zip_code", each.reject().zip());
        tree.put("source_key", each.reject().sourceKey());
        tree.put("reason", each.reject().reason());
        tree.put("raw", each.reject().raw());
        return tree;
    }

    private Response rejectGroups(Request request) {
        Query query = new Query(request.query());
        Period period = query.period();
        int limit = query.number("limit", 100, 1, GROUPS_MAX);
        query.requireRight();
        List<Map<String, Object>> groups = new ArrayList<>();
        engine.history()
                .rejects(period, limit)
                .forEach(group -> {
                    Map<String, Object> tree = new LinkedHashMap<>();
                    tree.put("source", group.source());
                    tree.put("reason", group.reason());
                    tree.put("count", group.count());
                    tree.put("runs", group.runs());
                    tree.put("latest", Json.moment(group.latest()));
                    groups.add(tree);
                });
        return Response.json(Map.of("groups", groups));
    }

    private Response failureGroups(Request request) {
        Query query = new Query(request.query());
        Period period = query.period();
        int limit = query.number("limit", 100, 1, GROUPS_MAX);
        query.requireRight();
        List<Map<String, Object>> groups = new ArrayList<>();
        engine.history()
                .failures(period, limit)
                .forEach(group -> {
                    Map<String, Object> tree = new LinkedHashMap<>();
                    tree.put("source", group.source());
                    tree.put("kind", Json.word(group.kind()));
                    tree.put("count", group.count());
                    tree.put("runs", group.runs());
                    tree.put("message", group.message());
                    tree.put("latest", Json.moment(group.latest()));
                    tree.put("latest_run", group.latestRun());
                    groups.add(tree);
                });
        return Response.json(Map.of("groups", groups));
    }
}
