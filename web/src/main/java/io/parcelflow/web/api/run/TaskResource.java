package io.parcelflow.web.api.run;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.json.JournalJson;
import io.parcelflow.store.TaskFilter;
import io.parcelflow.store.TaskPage;
import io.parcelflow.web.api.request.ListPage;
import io.parcelflow.web.api.request.QueryParameters;
import io.parcelflow.web.http.Handler;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.util.Set;

/** The tasks of a run, paged in plan order. */
final class TaskResource implements Handler {

    private final OrchestrationEngine engine;

    TaskResource(OrchestrationEngine engine) {
        this.engine = engine;
    }

    @Override
    public WebResponse handle(WebRequest request) {
        QueryParameters query = new QueryParameters(request);
        String id = RunIdResolver.resolve(engine, request);
        Set<String> sources = query.sources("source", () -> RunSources.of(engine, id));
        Set<ZipCode> zips = query.zipCodes("zipCode");
        TaskState state = query.constant("state", TaskState.class);
        ListPage page = query.page("tasks of " + id);
        query.requireValid();
        TaskPage found =
                engine.runs()
                        .journal()
                        .tasks(
                                id,
                                new TaskFilter(sources, zips, "", state),
                                page.after() == null ? 0 : place(page.after()),
                                page.limit());
        return WebResponse.json(
                page.answer(
                        found.tasks().stream().map(JournalJson::task).toList(),
                        found.next() == null ? null : found.next().toString()));
    }

    private static long place(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ListPage.invalid();
        }
    }
}
