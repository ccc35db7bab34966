package io.parcelflow.app.web.page.sources;

import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.orchestration.error.OrchestrationException;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.Route;
import io.parcelflow.app.web.page.frame.Frames;
import io.parcelflow.app.web.page.frame.Notice;
import io.parcelflow.app.web.page.frame.Tab;
import io.parcelflow.collectors.SourceHealth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sources, and the test of one. */
public final class SourcesRoutes {

    private final OrchestrationEngine engine;
    private final SourcesDesk desk;
    private final Frames frames;

    public SourcesRoutes(OrchestrationEngine engine, Frames frames) {
        this.engine = engine;
        this.desk = new SourcesDesk(engine);
        this.frames = frames;
    }

    public List<Route> all() {
        return List.of(
                Route.get("/sources", request -> page(request, 200, null)),
                Route.post("/sources/{name}/test", this::test));
    }

    private Response page(Request request, int status, @Nullable Notice notice) {
        Frames.Page page = frames.page(request, Tab.SOURCES, "Sources", notice);
        return page.with("sources", desk.cards(page.moments())).answer(status, "sources/sources");
    }

    private Response test(Request request) {
        String name = request.pathValue("name");
        try {
            SourceHealth seen = engine.test(name);
            String told = name + ": " + seen.message();
            return page(request, 200, seen.ready() ? Notice.good(told) : Notice.bad(told));
        } catch (OrchestrationException e) {
            return page(request, 409, Notice.sentence(e.getMessage()));
        }
    }
}
