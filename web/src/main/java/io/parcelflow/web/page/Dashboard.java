package io.parcelflow.web.page;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.web.ErrorPages;
import io.parcelflow.web.WebContext;
import io.parcelflow.web.http.Problem;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.page.layout.Assets;
import io.parcelflow.web.page.layout.Notice;
import io.parcelflow.web.page.layout.PageLayouts;
import io.parcelflow.web.page.now.CurrentRunPageModel;
import io.parcelflow.web.page.now.CurrentRunRoutes;
import io.parcelflow.web.page.plan.PlanRoutes;
import io.parcelflow.web.page.properties.PropertiesRoutes;
import io.parcelflow.web.page.quality.QualityRoutes;
import io.parcelflow.web.page.reports.ReportsRoutes;
import io.parcelflow.web.page.run.LiveRunTracker;
import io.parcelflow.web.page.run.TaskGridCache;
import io.parcelflow.web.page.runs.RunsRoutes;
import io.parcelflow.web.page.service.ServiceRoutes;
import io.parcelflow.web.page.sources.SourcesRoutes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All pages of the dashboard as routes. Thread-safe. */
public final class Dashboard implements ErrorPages {

    private final Assets assets = new Assets(Dashboard.class, "assets", "/assets");
    private final PageLayouts layouts;
    private final List<Route> routes;

    /**
     * Creates the pages; they observe the engine's runs from now on.
     *
     * @param version the program's version
     */
    public Dashboard(WebContext context, String version) {
        OrchestrationEngine engine = context.engine();
        LiveRunTracker live = new LiveRunTracker();
        engine.observe(live);
        TaskGridCache grids = new TaskGridCache();
        this.layouts =
                new PageLayouts(
                        assets, version, () -> engine.settings().current().schedule().zone());
        List<Route> all = new ArrayList<>();
        all.add(assets.route());
        all.add(Route.get("/assets/chart.css", _ -> ChartStylesheet.response()));
        CurrentRunPageModel model = new CurrentRunPageModel(engine, live, grids);
        all.addAll(new CurrentRunRoutes(context, model, layouts).routes());
        all.addAll(new RunsRoutes(engine, model, layouts).routes());
        all.addAll(new PlanRoutes(engine, layouts).routes());
        all.addAll(new SourcesRoutes(engine, layouts).routes());
        all.addAll(new PropertiesRoutes(engine, layouts).routes());
        all.addAll(new QualityRoutes(engine, layouts).routes());
        all.addAll(new ReportsRoutes(engine, layouts).routes());
        all.addAll(new ServiceRoutes(context, layouts).routes());
        this.routes = List.copyOf(all);
    }

    public List<Route> routes() {
        return routes;
    }

    /** Style sheets and scripts, also for pages outside the dashboard. */
    public Assets assets() {
        return assets;
    }

    @Override
    public WebResponse errorPage(WebRequest request, Problem problem) {
        return layouts.page(request, null, problem.title())
                .with("problem", problem)
                .render(problem.status(), "part/problem");
    }

    @Override
    public WebResponse show(WebRequest request, String next, @Nullable String problem) {
        return layouts.standalone(request, "Sign in")
                .with("next", next)
                .with("problem", problem == null ? "" : Notice.errorSentence(problem).text())
                .render(problem == null ? 200 : 403, "part/signin");
    }
}
