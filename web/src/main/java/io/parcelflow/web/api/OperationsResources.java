package io.parcelflow.web.api;

import io.parcelflow.runtime.context.ReloadResult;
import io.parcelflow.service.alert.Alert;
import io.parcelflow.service.alert.AlertHistory;
import io.parcelflow.service.alert.AlertRecord;
import io.parcelflow.service.alert.Delivery;
import io.parcelflow.service.telemetry.ComponentHealth;
import io.parcelflow.web.WebContext;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the service itself is: its health over time, the alerts it sent, its configuration. */
final class OperationsResources {

    private static final int ALERTS_MAX = 100;

    private final WebContext view;

    OperationsResources(WebContext view) {
        this.view = view;
    }

    List<Route> routes() {
        return List.of(
                Route.get(ApiRoutes.ROOT + "/health", this::health),
                Route.get(ApiRoutes.ROOT + "/alerts", this::alerts),
                Route.get(ApiRoutes.ROOT + "/reload", this::lastReload),
                Route.post(ApiRoutes.ROOT + "/reload", this::reload));
    }

    private WebResponse health(WebRequest request) {
        new QueryParameters(request.query()).requireValid();
        List<ComponentHealth> components = view.health().get();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("ready", components.stream().allMatch(ComponentHealth::ready));
        tree.put("components", components.stream().map(OperationsResources::tree).toList());
        return WebResponse.json(tree);
    }

    private static Map<String, Object> tree(ComponentHealth component) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", component.name());
        tree.put("ready", component.ready());
        tree.put("message", component.message());
        tree.put("checked_at", ApiJson.timestamp(component.checkedAt()));
        List<Map<String, Object>> changes = new ArrayList<>();
        component
                .changes()
                .forEach(change -> {
                    Map<String, Object> each = new LinkedHashMap<>();
                    each.put("at", ApiJson.timestamp(change.at()));
                    each.put("ready", change.ready());
                    each.put("message", change.message());
                    changes.add(each);
                });
        tree.put("changes", changes);
        return tree;
    }

    private WebResponse alerts(WebRequest request) {
        QueryParameters query = new QueryParameters(request.query());
        int limit = query.integer("limit", 50, 1, ALERTS_MAX);
        query.requireValid();
        return WebResponse.json(
                Map.of(
                        "alerts",
                        AlertHistory.latest(view.engine().notes()).stream()
                                .limit(limit)
                                .map(OperationsResources::tree)
                                .toList()));
    }

    private static Map<String, Object> tree(AlertRecord told) {
        Alert alert = told.alert();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("at", ApiJson.timestamp(alert.at()));
        tree.put("kind", alert.kind().key());
        tree.put("severity", ApiJson.lowerCaseName(alert.severity()));
        ApiJson.putIfPresent(tree, "execution_id", alert.run());
        ApiJson.putIfPresent(tree, "source", alert.source());
        tree.put("title", alert.title());
        ApiJson.putIfPresent(tree, "todo", alert.action().isEmpty() ? null : alert.action());
        Map<String, Object> ways = new LinkedHashMap<>();
        told.deliveries().forEach((way, delivery) -> ways.put(way, tree(delivery)));
        tree.put("deliveries", ways);
        return tree;
    }

    private static Map<String, Object> tree(Delivery delivery) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("state", ApiJson.lowerCaseName(delivery.state()));
        tree.put("at", ApiJson.timestamp(delivery.at()));
        ApiJson.putIfPresent(tree, "failure", delivery.failure());
        return tree;
    }

    private WebResponse lastReload(WebRequest request) {
        new QueryParameters(request.query()).requireValid();
        return configurationResponse();
    }

    private WebResponse reload(WebRequest request) {
        ApiJson.requestBody(request, Set.of());
        view.engine().settings().reload();
        return configurationResponse();
    }

    private WebResponse configurationResponse() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("files", view.engine().settings().files().stream().map(Path::toString).toList());
        ReloadResult last = view.engine().settings().lastReload();
        if (last != null) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("at", ApiJson.timestamp(last.at()));
            told.put("accepted", last.problem() == null);
            ApiJson.putIfPresent(told, "problem", last.problem());
            told.put("taken_up", last.changed());
            told.put("at_next_start", last.pendingRestart());
            tree.put("last", told);
        }
        return WebResponse.json(tree);
    }
}
