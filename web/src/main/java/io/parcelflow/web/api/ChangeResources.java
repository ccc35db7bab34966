package io.parcelflow.web.api;

import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.ChangePage;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.PropertyChange;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What changed: new and gone properties, prices, statuses. */
final class ChangeResources {

    private static final int CHANGES_MAX = 200;

    private final OrchestrationEngine engine;

    ChangeResources(OrchestrationEngine engine) {
        this.engine = engine;
    }

    List<Route> routes() {
        return List.of(
                Route.get(ApiRoutes.ROOT + "/changes", this::counts),
                Route.get(ApiRoutes.ROOT + "/changes/{kind}", this::list));
    }

    private WebResponse counts(WebRequest request) {
        QueryParameters query = new QueryParameters(request.query());
        Period period = query.period();
        query.requireValid();
        Map<ChangeKind, Long> counts = engine.history().changeCounts(period);
        Map<String, Object> tree = new LinkedHashMap<>();
        for (ChangeKind kind : ChangeKind.values()) {
            tree.put(ApiJson.lowerCaseName(kind), counts.getOrDefault(kind, 0L));
        }
        return WebResponse.json(tree);
    }

    private WebResponse list(WebRequest request) {
        ChangeKind kind = kind(request.pathParameter("kind"));
        QueryParameters query = new QueryParameters(request.query());
        Period period = query.period();
        String cursor = query.text("cursor");
        int limit = query.integer("limit", 50, 1, CHANGES_MAX);
        query.requireValid();
        ChangePage page;
        try {
            page = engine.history().changes(kind, period, cursor, limit);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalidField("cursor", String.valueOf(e.getMessage()));
        }
        List<Map<String, Object>> changes = new ArrayList<>();
        page.changes().forEach(change -> changes.add(tree(change)));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("changes", changes);
        ApiJson.putIfPresent(tree, "next_cursor", page.next());
        return WebResponse.json(tree);
    }

    private static ChangeKind kind(String word) {
        for (ChangeKind kind : ChangeKind.values()) {
            if (ApiJson.lowerCaseName(kind).equals(word)) {
                return kind;
            }
        }
        throw new ProblemException(
                404,
                "there are no changes '" + word + "': there are new, price, status, gone, back");
    }

    private static Map<String, Object> tree(PropertyChange change) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("at", ApiJson.timestamp(change.at()));
        ApiJson.putIfPresent(tree, "before", change.before());
        ApiJson.putIfPresent(tree, "after", change.after());
        tree.put("property_id", change.property().propertyId());
        ApiJson.putIfPresent(
                tree, "address", change.property().facts().text(PropertyField.UNPARSED_ADDRESS));
        ApiJson.putIfPresent(
                tree, "zip_code", change.property().facts().text(PropertyField.POSTAL_CODE));
        return tree;
    }
}
