package io.parcelflow.app.web.api;

import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.web.http.Handler;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.Failure;
import io.parcelflow.engine.run.TaskRecord;
import io.parcelflow.engine.run.TaskState;
import io.parcelflow.store.TaskFilter;
import io.parcelflow.store.TaskPage;
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
    public Response handle(Request request) {
        Query query = new Query(request.query());
        Set<String> sources = query.words("source");
        Set<ZipCode> zips = query.zips("zip");
        TaskState state = query.oneOf("state", TaskState.class);
        int limit = query.number("limit", 200, 1, TASKS_MAX);
        int cursor = query.number("cursor", 0, 0, Integer.MAX_VALUE);
        query.requireRight();
        String id = RunNames.resolved(engine, request.pathValue("id"));

        TaskPage page =
                engine.journal().tasks(id, new TaskFilter(sources, zips, "", state), cursor, limit);
        List<Map<String, Object>> tasks = new ArrayList<>();
        page.tasks().forEach(task -> tasks.add(tree(task)));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("tasks", tasks);
        if (page.next() != null) {
            tree.put("next_cursor", page.next().toString());
        }
        return Response.json(tree);
    }

    private static Map<String, Object> tree(TaskRecord task) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", task.source());
        tree.put("zip_code", task.zip());
        tree.put("state", Json.word(task.state()));
        tree.put("properties", task.records());
        tree.put("pages", task.pages());
        tree.put("details", task.details());
        tree.put("rejects", task.rejects());
        tree.put("failures", task.failures());
        Failure failure = task.lastFailure();
        if (failure != null) {
            Map<String, Object> last = new LinkedHashMap<>();
            last.put("kind", Json.word(failure.kind()));
            last.put("message", failure.message());
            tree.put("last_failure", last);
        }
        Json.put(tree, "suspicion", task.suspicion());
        return tree;
    }
}
