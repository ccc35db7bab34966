package io.parcelflow.app.web.api;

import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.web.http.ProblemException;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.Route;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.ChangePage;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.PropertyChange;
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

    private Response counts(Request request) {
        Query query = new Query(request.query());
        Period period = query.period();
        query.requireRight();
        Map<ChangeKind, Long> counts = engine.history().changeCounts(period);
        Map<String, Object> tree = new LinkedHashMap<>();
        for (ChangeKind kind : ChangeKind.values()) {
            tree.put(Json.word(kind), counts.getOrDefault(kind, 0L));
        }
        return Response.json(tree);
    }

    private Response list(Request request) {
        ChangeKind kind = kind(request.pathValue("kind"));
        Query query = new Query(request.query());
        Period period = query.period();
        String cursor = query.text("cursor");
        int limit = query.number("limit", 50, 1, CHANGES_MAX);
        query.requireRight();
        ChangePage page;
        try {
            page = engine.history().changes(kind, period, cursor, limit);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badPart("cursor", String.valueOf(e.getMessage()));
        }
        List<Map<String, Object>> changes = new ArrayList<>();
        page.changes().forEach(change -> changes.add(tree(change)));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("changes", changes);
        Json.put(tree, "next_cursor", page.next());
        return Response.json(tree);
    }

    private static ChangeKind kind(String word) {
        for (ChangeKind kind : ChangeKind.values()) {
            if (Json.word(kind).equals(word)) {
                return kind;
            }
        }
        throw new ProblemException(
                404,
                "there are no changes '" + word + "': there are new, price, status, gone, back");
    }

    private static Map<String, Object> tree(PropertyChange change) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("at", Json.moment(change.at()));
        Json.put(tree, "before", change.before());
        Json.put(tree, "after", change.after());
        tree.put("property_id", change.property().propertyId());
        Json.put(tree, "address", change.property().facts().text(PropertyField.UNPARSED_ADDRESS));
        Json.put(tree, "zip_code", change.property().facts().text(PropertyField.POSTAL_CODE));
        return tree;
    }
}
