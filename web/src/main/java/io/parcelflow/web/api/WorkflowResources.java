package io.parcelflow.web.api;

import io.parcelflow.service.workflow.CommandHandle;
import io.parcelflow.service.workflow.CommandJson;
import io.parcelflow.service.workflow.CommandResult;
import io.parcelflow.service.workflow.Prerequisite;
import io.parcelflow.service.workflow.WorkflowCommand;
import io.parcelflow.service.workflow.WorkflowCommands;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
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

    private WebResponse list(WebRequest request) {
        new QueryParameters(request.query()).requireValid();
        List<Map<String, Object>> all = new ArrayList<>();
        commands.all().forEach(command -> all.add(tree(command)));
        return WebResponse.json(Map.of("workflows", all));
    }

    private static Map<String, Object> tree(WorkflowCommand command) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", command.name());
        tree.put("description", command.description());
        List<Map<String, Object>> needs = new ArrayList<>();
        for (Prerequisite prerequisite : command.prerequisites()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("words", prerequisite.description());
            ApiJson.putIfPresent(each, "problem", prerequisite.problem());
            needs.add(each);
        }
        tree.put("prerequisites", needs);
        Duration estimate = command.estimate();
        ApiJson.putIfPresent(
                tree, "estimate_seconds", estimate == null ? null : ApiJson.seconds(estimate));
        return tree;
    }

    private WebResponse history(WebRequest request) {
        QueryParameters query = new QueryParameters(request.query());
        int limit = query.integer("limit", 50, 1, HISTORY_MAX);
        query.requireValid();
        return WebResponse.json(
                Map.of(
                        "executions",
                        commands.history(limit).stream().map(CommandJson::tree).toList()));
    }

    private WorkflowCommand requireWorkflow(WebRequest request) {
        String name = request.pathParameter("name");
        return commands.all().stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new ProblemException(404, "there is no workflow '" + name + "'"));
    }

    private WebResponse preview(WebRequest request) {
        new QueryParameters(request.query()).requireValid();
        CommandResult result = requireWorkflow(request).preview();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("outcome", result.outcome().name());
        tree.put("summary", result.summary());
        tree.put("lines", result.lines());
        tree.put("metrics", result.metrics());
        return WebResponse.json(tree);
    }

    private WebResponse start(WebRequest request) {
        ApiJson.requestBody(request, Set.of());
        CommandHandle begun = commands.start(requireWorkflow(request).name());
        return WebResponse.json(202, Map.of("id", begun.id()));
    }
}
