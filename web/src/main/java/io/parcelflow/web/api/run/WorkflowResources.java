package io.parcelflow.web.api.run;

import io.parcelflow.runtime.json.ApiValues;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.service.workflow.CommandJson;
import io.parcelflow.service.workflow.CommandOutcome;
import io.parcelflow.service.workflow.CommandRecord;
import io.parcelflow.service.workflow.CommandResult;
import io.parcelflow.service.workflow.Prerequisite;
import io.parcelflow.service.workflow.WorkflowCommand;
import io.parcelflow.service.workflow.WorkflowCommands;
import io.parcelflow.web.api.request.ApiPath;
import io.parcelflow.web.api.request.JsonBody;
import io.parcelflow.web.api.request.ListPage;
import io.parcelflow.web.api.request.QueryParameters;
import io.parcelflow.web.http.ETagFilter;
import io.parcelflow.web.http.ProblemCode;
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

/** Workflows: list, preview, start, and executions. */
public final class WorkflowResources {

    private final WorkflowCommands commands;
    private final IdempotencyKeys keys;

    public WorkflowResources(WorkflowCommands commands, IdempotencyKeys keys) {
        this.commands = commands;
        this.keys = keys;
    }

    public List<Route> routes() {
        String workflows = ApiPath.ROOT + "/workflows";
        String executions = ApiPath.ROOT + "/executions";
        return List.of(
                Route.get(workflows, this::list),
                Route.get(workflows + "/{workflow}", this::one),
                Route.get(workflows + "/{workflow}/preview", this::preview),
                Route.post(workflows + "/{workflow}/start", this::start),
                Route.get(executions, this::executions),
                Route.get(executions + "/{executionId}", this::execution));
    }

    private WebResponse list(WebRequest request) {
        QueryParameters query = new QueryParameters(request);
        ListPage page = query.page("workflows");
        query.requireValid();
        return WebResponse.json(
                page.answer(commands.all(), WorkflowCommand::name, WorkflowResources::tree));
    }

    private WebResponse one(WebRequest request) {
        QueryParameters.requireNone(request);
        return WebResponse.json(tree(requireWorkflow(request)));
    }

    private static Map<String, Object> tree(WorkflowCommand command) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("workflow", command.name());
        tree.put("description", command.description());
        List<Map<String, Object>> prerequisites = new ArrayList<>();
        for (Prerequisite prerequisite : command.prerequisites()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("description", prerequisite.description());
            each.put("met", prerequisite.isMet());
            ApiValues.putIfPresent(each, "problem", prerequisite.problem());
            prerequisites.add(each);
        }
        tree.put("prerequisites", prerequisites);
        return tree;
    }

    private WorkflowCommand requireWorkflow(WebRequest request) {
        String name = request.pathParameter("workflow");
        return commands.all().stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemCode.NOT_FOUND, "there is no workflow '" + name + "'"));
    }

    private WebResponse preview(WebRequest request) {
        QueryParameters.requireNone(request);
        WorkflowCommand workflow = requireWorkflow(request);
        Map<String, Object> tree = CommandJson.preview(workflow.name(), workflow.preview());
        // Limits that recover change the estimate from moment to moment.
        String tag = ETagFilter.etag(JsonText.compact(tree));
        Duration estimate = workflow.estimate();
        ApiValues.putIfPresent(
                tree, "estimateSeconds", estimate == null ? null : ApiValues.seconds(estimate));
        return WebResponse.json(tree).withHeader("ETag", tag);
    }

    private WebResponse start(WebRequest request) {
        JsonBody.requireEmpty(request);
        String name = requireWorkflow(request).name();
        return keys.startOnce(request, "workflow " + name, () -> commands.start(name).id())
                .response(WorkflowResources::accepted);
    }

    private static WebResponse accepted(String executionId) {
        return WebResponse.json(202, Map.of("executionId", executionId))
                .withHeader("Location", ApiPath.execution(executionId));
    }

    private WebResponse executions(WebRequest request) {
        QueryParameters query = new QueryParameters(request);
        Set<String> workflows = query.list("workflow");
        Set<CommandOutcome> outcomes = query.constants("outcome", CommandOutcome.class);
        ListPage page = query.page("executions");
        query.requireValid();
        List<CommandRecord> found =
                commands.history(Integer.MAX_VALUE).stream()
                        .filter(each -> workflows.isEmpty() || workflows.contains(each.command()))
                        .filter(each -> outcomes.isEmpty() || hasOutcome(each, outcomes))
                        .toList();
        return WebResponse.json(page.answer(found, CommandRecord::id, CommandJson::tree));
    }

    private static boolean hasOutcome(CommandRecord execution, Set<CommandOutcome> outcomes) {
        CommandResult result = execution.result();
        return result != null && outcomes.contains(result.outcome());
    }

    private WebResponse execution(WebRequest request) {
        QueryParameters.requireNone(request);
        String id = request.pathParameter("executionId");
        return commands.execution(id)
                .map(execution -> WebResponse.json(CommandJson.tree(execution)))
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemCode.NOT_FOUND,
                                "there is no execution '" + id + "', or it is not kept any more"));
    }
}
