package io.parcelflow.web.page.quality;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.page.layout.PageLayouts;
import io.parcelflow.web.page.layout.Tab;
import java.util.List;

/** The page of how complete the records are, what was rejected, what has drifted. */
public final class QualityRoutes {

    private final OrchestrationEngine engine;
    private final PageLayouts frames;

    public QualityRoutes(OrchestrationEngine engine, PageLayouts frames) {
        this.engine = engine;
        this.frames = frames;
    }

    public List<Route> routes() {
        return List.of(Route.get("/quality", this::page));
    }

    private WebResponse page(WebRequest request) {
        PageLayouts.PageBuilder page = frames.page(request, Tab.QUALITY, "Quality");
        QualityPageModel model =
                new QualityPageModel(
                        engine.history(),
                        engine.configuration().reports().zone(),
                        page.timeFormatter());
        return page.with("page", model.page(request.query().integer("days", 30, 1, 3_660)))
                .render("quality/quality");
    }
}
