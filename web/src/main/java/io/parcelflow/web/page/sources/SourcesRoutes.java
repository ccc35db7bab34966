package io.parcelflow.web.page.sources;

import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.page.layout.Notice;
import io.parcelflow.web.page.layout.PageLayouts;
import io.parcelflow.web.page.layout.Tab;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sources, and the test of one. */
public final class SourcesRoutes {

    private final OrchestrationEngine engine;
    private final SourcesPageModel desk;
    private final PageLayouts frames;

    public SourcesRoutes(OrchestrationEngine engine, PageLayouts frames) {
        this.engine = engine;
        this.desk = new SourcesPageModel(engine);
        this.frames = frames;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/sources", request -> page(request, 200, null)),
                Route.post("/sources/{name}/test", this::test));
    }

    private WebResponse page(WebRequest request, int status, @Nullable Notice notice) {
        PageLayouts.PageBuilder page = frames.page(request, Tab.SOURCES, "Sources", notice);
        return page.with("sources", desk.cards(page.timeFormatter()))
                .render(status, "sources/sources");
    }

    private WebResponse test(WebRequest request) {
        String name = request.pathParameter("name");
        try {
            SourceHealth seen = engine.sources().check(name);
            String told = name + ": " + seen.message();
            return page(request, 200, seen.ready() ? Notice.success(told) : Notice.error(told));
        } catch (OrchestrationException e) {
            return page(request, 409, Notice.errorSentence(e.getMessage()));
        }
    }
}
