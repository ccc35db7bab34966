package io.parcelflow.web.api;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.store.TaskFilter;
import io.parcelflow.store.TaskPage;
import io.parcelflow.web.http.Handler;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tasks of a run, sources by ZIP codes, page by page in the order of the plan. */
final class TaskResource implements Handler {

    private static final int TASKS_MAX = 1_000;

    private final OrchestrationEngine engine;

    TaskResource(OrchestrationEngine engine) {
        this.engine = engine;
    }

    @Override
    public WebResponse handle(WebRequest request) {
        QueryParameters query = new QueryParameters(request.query());
        Set<String> sources = query.list("source");
        Set<ZipCode> zips = query.zipCodes("zip");
        TaskState state = query.enumValue("state", TaskState.class);
        int limit = query.integer("limit", 200, 1, TASKS_MAX);
        int cursor = query.integer("cursor", 0, 0, Integer.MAX_VALUE);
        query.requireValid();
        String id = RunIdResolver.resolve(engine, request.pathParameter("id"));

        TaskPage page =
                engine.runs()
                        .journal()
                        .tasks(id, new TaskFilter(sources, zips, "", state), cursor, limit);
        List<Map<String, Object>> tasks = new ArrayList<>();
        page.tasks().forEach(task -> tasks.add(tree(task)));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("tasks", tasks);
        if (page.next() != null) {
            tree.put("next_cursor", page.next().toString());
        }
        return WebResponse.json(tree);
    }

    private static Map<String, Object> tree(TaskRecord task) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", task.source());
        tree.put("zip_code", task.zip());
        tree.put("state", ApiJson.lowerCaseName(task.state()));
        tree.put("properties", task.records());
        tree.put("pages", task.pages());
        tree.put("details", task.details());
        tree.put("rejects", task.rejects());
        tree.put("failures", task.failures());
        Failure failure = task.lastFailure();
        if (failure != null) {
            Map<String, Object> last = new LinkedHashMap<>();
            last.put("kind", ApiJson.lowerCaseName(failure.kind()));
            last.put("message", failure.message());
            tree.put("last_failure", last);
        }
        ApiJson.putIfPresent(tree, "suspicion", task.suspicion());
        return tree;
    }
}
