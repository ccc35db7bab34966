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

/** Routes of the sources page and of the test of one source. */
public final class SourcesRoutes {

    private final OrchestrationEngine engine;
    private final SourcesPageModel model;
    private final PageLayouts layouts;

    public SourcesRoutes(OrchestrationEngine engine, PageLayouts layouts) {
        this.engine = engine;
        this.model = new SourcesPageModel(engine);
        this.layouts = layouts;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/sources", request -> page(request, 200, null)),
                Route.post("/sources/{name}/test", this::test));
    }

    private WebResponse page(WebRequest request, int status, @Nullable Notice notice) {
        PageLayouts.PageBuilder page = layouts.page(request, Tab.SOURCES, "Sources", notice);
        return page.with("sources", model.cards(page.timeFormatter()))
                .render(status, "sources/sources");
    }

    private WebResponse test(WebRequest request) {
        String name = request.pathParameter("name");
        try {
            SourceHealth health = engine.sources().check(name);
            String text = name + ": " + health.message();
            return page(request, 200, health.ready() ? Notice.success(text) : Notice.error(text));
        } catch (OrchestrationException e) {
            return page(request, 409, Notice.errorSentence(e.getMessage()));
        }
    }
}
