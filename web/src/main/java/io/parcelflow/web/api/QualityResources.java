package io.parcelflow.web.api;

import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.store.RunJournal.RejectRecord;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.SourceQuality;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
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
                Route.get(root + "/quality", this::current),
                Route.get(root + "/quality/history", this::history),
                Route.get(root + "/rejects", this::rejects),
                Route.get(root + "/rejects/groups", this::rejectGroups),
                Route.get(root + "/failures/groups", this::failureGroups));
    }

    private WebResponse current(WebRequest request) {
        new QueryParameters(request.query()).requireValid();
        List<Map<String, Object>> list = new ArrayList<>();
        engine.history().quality().forEach(quality -> list.add(tree(quality)));
        return WebResponse.json(Map.of("quality", list));
    }

    private static Map<String, Object> tree(SourceQuality quality) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (!quality.source().equals(SourceQuality.MERGED)) {
            tree.put("source", quality.source());
        }
        tree.put("records", quality.records());
        tree.put("score", ApiJson.rounded(quality.score()));
        Map<String, Object> fields = new LinkedHashMap<>();
        for (PropertyField field : PropertyField.values()) {
            fields.put(field.fieldName(), ApiJson.rounded(quality.completeness(field)));
        }
        tree.put("completeness", fields);
        return tree;
    }

    private WebResponse history(WebRequest request) {
        QueryParameters query = new QueryParameters(request.query());
        Period period = query.period();
        query.requireValid();
        List<Map<String, Object>> points = new ArrayList<>();
        for (QualityPoint point : engine.history().qualityOverTime(period)) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("execution_id", point.runId());
            tree.put("at", ApiJson.timestamp(point.at()));
            tree.put("quality", tree(point.quality()));
            points.add(tree);
        }
        return WebResponse.json(Map.of("points", points));
    }

    private WebResponse rejects(WebRequest request) {
        QueryParameters query = new QueryParameters(request.query());
        String run = query.text("run");
        int limit = query.integer("limit", 50, 1, REJECTS_MAX);
        query.requireValid();
        String id = run == null ? "" : RunIdResolver.resolve(engine, run);
        List<Map<String, Object>> rejects = new ArrayList<>();
        engine.runs().journal().forEachReject(id, limit, each -> rejects.add(tree(each)));
        return WebResponse.json(Map.of("rejects", rejects));
    }

    private static Map<String, Object> tree(RejectRecord each) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("execution_id", each.runId());
        tree.put("at", ApiJson.timestamp(each.at()));
        tree.put("source", each.reject().source());
        tree.put("zip_code", each.reject().zip());
        tree.put("source_key", each.reject().sourceKey());
        tree.put("reason", each.reject().reason());
        tree.put("raw", each.reject().raw());
        return tree;
    }

    private WebResponse rejectGroups(WebRequest request) {
        QueryParameters query = new QueryParameters(request.query());
        Period period = query.period();
        int limit = query.integer("limit", 100, 1, GROUPS_MAX);
        query.requireValid();
        List<Map<String, Object>> groups = new ArrayList<>();
        engine.history()
                .rejects(period, limit)
                .forEach(group -> {
                    Map<String, Object> tree = new LinkedHashMap<>();
                    tree.put("source", group.source());
                    tree.put("reason", group.reason());
                    tree.put("count", group.count());
                    tree.put("runs", group.runs());
                    tree.put("latest", ApiJson.timestamp(group.latest()));
                    groups.add(tree);
                });
        return WebResponse.json(Map.of("groups", groups));
    }

    private WebResponse failureGroups(WebRequest request) {
        QueryParameters query = new QueryParameters(request.query());
        Period period = query.period();
        int limit = query.integer("limit", 100, 1, GROUPS_MAX);
        query.requireValid();
        List<Map<String, Object>> groups = new ArrayList<>();
        engine.history()
                .failures(period, limit)
                .forEach(group -> {
                    Map<String, Object> tree = new LinkedHashMap<>();
                    tree.put("source", group.source());
                    tree.put("kind", ApiJson.lowerCaseName(group.kind()));
                    tree.put("count", group.count());
                    tree.put("runs", group.runs());
                    tree.put("message", group.message());
                    tree.put("latest", ApiJson.timestamp(group.latest()));
                    tree.put("latest_run", group.latestRun());
                    groups.add(tree);
                });
        return WebResponse.json(Map.of("groups", groups));
    }
}
