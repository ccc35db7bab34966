package io.parcelflow.app.web.api;

import io.parcelflow.app.command.CommandHandle;
import io.parcelflow.app.command.CommandJson;
import io.parcelflow.app.command.CommandResult;
import io.parcelflow.app.command.Prerequisite;
import io.parcelflow.app.command.WorkflowCommand;
import io.parcelflow.app.command.WorkflowCommands;
import io.parcelflow.app.web.http.ProblemException;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Workflows by name: what each needs and would do, starting one, and what came of them. */
final class WorkflowResources {

    private static final int HISTORY_MAX = 200;

    private final WorkflowCommands commands;

    WorkflowResources(WorkflowCommands commands) {
        this.commands = commands;
    }

    List<Route> routes() {
        String root = ApiRoutes.ROOT + "/workflows";
        return List.of(
                Route.get(root, this::list),
                Route.get(root + "/history", this::history),
                Route.get(root + "/{name}/preview", this::preview),
                Route.post(root + "/{name}/start", this::start));
    }

    private Response list(Request request) {
        new Query(request.query()).requireRight();
        List<Map<String, Object>> all = new ArrayList<>();
        commands.all().forEach(command -> all.add(tree(command)));
        return Response.json(Map.of("workflows", all));
    }

    private static Map<String, Object> tree(WorkflowCommand command) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", command.name());
        tree.put("description", command.description());
        List<Map<String, Object>> needs = new ArrayList<>();
        for (Prerequisite prerequisite : command.prerequisites()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("words", prerequisite.words());
            Json.put(each, "problem", prerequisite.problem());
            needs.add(each);
        }
        tree.put("prerequisites", needs);
        Duration estimate = command.estimate();
        Json.put(tree, "estimate_seconds", estimate == null ? null : Json.seconds(estimate));
        return tree;
    }

    private Response history(Request request) {
        Query query = new Query(request.query());
        int limit = query.number("limit", 50, 1, HISTORY_MAX);
        query.requireRight();
        return Response.json(
                Map.of(
                        "executions",
                        commands.history(limit).stream().map(CommandJson::tree).toList()));
    }

    private WorkflowCommand named(Request request) {
        String name = request.pathValue("name");
        return commands.all().stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new ProblemException(404, "there is no workflow '" + name + "'"));
    }

    private Response preview(Request request) {
        new Query(request.query()).requireRight();
        CommandResult result = named(request).preview();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("outcome", result.outcome().name());
        tree.put("summary", result.summary());
        tree.put("lines", result.lines());
        tree.put("metrics", result.metrics());
        return Response.json(tree);
    }

    private Response start(Request request) {
        Json.body(request, Set.of());
        CommandHandle begun = commands.start(named(request).name());
        return Response.json(202, Map.of("id", begun.id()));
    }
}
