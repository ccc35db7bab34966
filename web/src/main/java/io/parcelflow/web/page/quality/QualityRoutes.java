package io.parcelflow.web.page.quality;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.page.layout.PageLayouts;
import io.parcelflow.web.page.layout.Tab;
import java.util.List;

/** Route of the quality page: completeness, rejects and drift. */
public final class QualityRoutes {

    private final OrchestrationEngine engine;
    private final PageLayouts layouts;

    public QualityRoutes(OrchestrationEngine engine, PageLayouts layouts) {
        this.engine = engine;
        this.layouts = layouts;
    }

    public List<Route> routes() {
        return List.of(Route.get("/quality", this::page));
    }

    private WebResponse page(WebRequest request) {
        PageLayouts.PageBuilder page = layouts.page(request, Tab.QUALITY, "Quality");
        QualityPageModel model =
                new QualityPageModel(
                        engine.history(),
                        engine.settings().current().reports().zone(),
                        page.timeFormatter());
        return page.with("page", model.page(request.query().integer("days", 30, 1, 3_660)))
                .render("quality/quality");
    }
}
