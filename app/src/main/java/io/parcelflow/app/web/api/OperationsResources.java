package io.parcelflow.app.web.api;

import io.parcelflow.app.alert.Alert;
import io.parcelflow.app.alert.AlertBook;
import io.parcelflow.app.alert.Delivery;
import io.parcelflow.app.alert.ToldAlert;
import io.parcelflow.app.observe.ComponentHealth;
import io.parcelflow.app.orchestration.opened.Reload;
import io.parcelflow.app.web.ServiceView;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the service itself is: its health over time, the alerts it sent, its configuration. */
final class OperationsResources {

    private static final int ALERTS_MAX = 100;

    private final ServiceView view;

    OperationsResources(ServiceView view) {
        this.view = view;
    }

    List<Route> routes() {
        return List.of(
                Route.get(ApiRoutes.ROOT + "/health", this::health),
                Route.get(ApiRoutes.ROOT + "/alerts", this::alerts),
                Route.get(ApiRoutes.ROOT + "/reload", this::lastReload),
                Route.post(ApiRoutes.ROOT + "/reload", this::reload));
    }

    private Response health(Request request) {
        new Query(request.query()).requireRight();
        List<ComponentHealth> components = view.health().get();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("ready", components.stream().allMatch(ComponentHealth::ready));
        tree.put("components", components.stream().map(OperationsResources::tree).toList());
        return Response.json(tree);
    }

    private static Map<String, Object> tree(ComponentHealth component) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", component.name());
        tree.put("ready", component.ready());
        tree.put("message", component.message());
        tree.put("checked_at", Json.moment(component.checkedAt()));
        List<Map<String, Object>> changes = new ArrayList<>();
        component
                .changes()
                .forEach(change -> {
                    Map<String, Object> each = new LinkedHashMap<>();
                    each.put("at", Json.moment(change.at()));
                    each.put("ready", change.ready());
                    each.put("message", change.message());
                    changes.add(each);
                });
        tree.put("changes", changes);
        return tree;
    }

    private Response alerts(Request request) {
        Query query = new Query(request.query());
        int limit = query.number("limit", 50, 1, ALERTS_MAX);
        query.requireRight();
        return Response.json(
                Map.of(
                        "alerts",
                        AlertBook.latest(view.engine().notes()).stream()
                                .limit(limit)
                                .map(OperationsResources::tree)
                                .toList()));
    }

    private static Map<String, Object> tree(ToldAlert told) {
        Alert alert = told.alert();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("at", Json.moment(alert.at()));
        tree.put("kind", alert.kind().word());
        tree.put("severity", Json.word(alert.severity()));
        Json.put(tree, "execution_id", alert.run());
        Json.put(tree, "source", alert.source());
        tree.put("title", alert.title());
        Json.put(tree, "todo", alert.todo().isEmpty() ? null : alert.todo());
        Map<String, Object> ways = new LinkedHashMap<>();
        told.ways().forEach((way, delivery) -> ways.put(way, tree(delivery)));
        tree.put("deliveries", ways);
        return tree;
    }

    private static Map<String, Object> tree(Delivery delivery) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("state", Json.word(delivery.state()));
        tree.put("at", Json.moment(delivery.at()));
        Json.put(tree, "failure", delivery.failure());
        return tree;
    }

    private Response lastReload(Request request) {
        new Query(request.query()).requireRight();
        return configuration();
    }

    private Response reload(Request request) {
        Json.body(request, Set.of());
        view.engine().reload();
        return configuration();
    }

    private Response configuration() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("files", view.engine().configurationFiles().stream().map(Path::toString).toList());
        Reload last = view.engine().lastReload();
        if (last != null) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("at", Json.moment(last.at()));
            told.put("accepted", last.problem() == null);
            Json.put(told, "problem", last.problem());
            told.put("taken_up", last.changed());
            told.put("at_next_start", last.atNextStart());
            tree.put("last", told);
        }
        return Response.json(tree);
    }
}
