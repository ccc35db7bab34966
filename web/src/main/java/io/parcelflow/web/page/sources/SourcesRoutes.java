package io.parcelflow.web.page.sources;

import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.page.layout.Notice;
import io.parcelflow.web.page.layout.PageLayouts;
import io.parcelflow.web.page.layout.Tab;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Routes of the sources page and of the test of one source. */
public final class SourcesRoutes {

    private final OrchestrationEngine engine;
    private final SourcesPageModel model;
    private final PageLayouts layouts;

    /** The result of each source's latest test, by its name. */
    private final Map<String, Notice> results = new ConcurrentHashMap<>();

    public SourcesRoutes(OrchestrationEngine engine, PageLayouts layouts) {
        this.engine = engine;
        this.model = new SourcesPageModel(engine);
        this.layouts = layouts;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/sources", this::page), Route.post("/sources/{name}/test", this::test));
    }

    private WebResponse page(WebRequest request) {
        PageLayouts.PageBuilder page = layouts.page(request, Tab.SOURCES, "Sources");
        String tested = request.query().text("tested");
        Notice result = tested == null ? null : results.get(tested);
        return page.with("sources", model.cards(page.timeFormatter()))
                .with("tested", result == null ? "" : String.valueOf(tested))
                .with("result", result == null ? Notice.success("") : result)
                .render("sources/sources");
    }

    /** Tests a source and redirects to its card, so that a reload does not test it again. */
    private WebResponse test(WebRequest request) {
        String name = request.pathParameter("name");
        if (engine.sources().list().stream().noneMatch(source -> source.name().equals(name))) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "there is no source '" + name + "'");
        }
        results.put(name, result(name));
        return WebResponse.seeOther("/sources?tested=" + name + "#s-" + name);
    }

    private Notice result(String name) {
        try {
            SourceHealth health = engine.sources().check(name);
            String text = "Test: " + health.message();
            return health.ready() ? Notice.success(text) : Notice.error(text);
        } catch (OrchestrationException e) {
            return Notice.errorSentence(e.getMessage());
        }
    }
}
