package io.parcelflow.app.web.page;

import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.web.Faces;
import io.parcelflow.app.web.ServiceView;
import io.parcelflow.app.web.http.Assets;
import io.parcelflow.app.web.http.Problem;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.Route;
import io.parcelflow.app.web.page.frame.Frames;
import io.parcelflow.app.web.page.frame.Notice;
import io.parcelflow.app.web.page.now.NowDesk;
import io.parcelflow.app.web.page.now.NowRoutes;
import io.parcelflow.app.web.page.plan.PlanRoutes;
import io.parcelflow.app.web.page.properties.PropertiesRoutes;
import io.parcelflow.app.web.page.quality.QualityRoutes;
import io.parcelflow.app.web.page.reports.ReportsRoutes;
import io.parcelflow.app.web.page.run.Grids;
import io.parcelflow.app.web.page.run.LiveRun;
import io.parcelflow.app.web.page.runs.RunsRoutes;
import io.parcelflow.app.web.page.service.ServiceRoutes;
import io.parcelflow.app.web.page.sources.SourcesRoutes;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All pages, to be put into a router. Thread-safe. */
public final class Dashboard implements Faces {

    private final Assets assets = new Assets(Dashboard.class, "assets", "/assets");
    private final Frames frames;
    private final List<Route> routes;

    /**
     * The pages of that service, which watch its runs from now on.
     *
     * @param version of the program
     * @param zone whose time of day is shown
     */
    public Dashboard(ServiceView view, String version, ZoneId zone) {
        OrchestrationEngine engine = view.engine();
        LiveRun live = new LiveRun();
        engine.observe(live);
        Grids grids = new Grids();
        this.frames = new Frames(assets, version, zone);
        List<Route> all = new ArrayList<>();
        all.add(assets.route());
        all.add(Route.get("/assets/chart.css", _ -> ChartStyle.answer()));
        NowDesk desk = new NowDesk(engine, live, grids);
        all.addAll(new NowRoutes(view, desk, frames).all());
        all.addAll(new RunsRoutes(engine, desk, frames).all());
        all.addAll(new PlanRoutes(engine, frames).all());
        all.addAll(new SourcesRoutes(engine, frames).all());
        all.addAll(new PropertiesRoutes(engine, frames).all());
        all.addAll(new QualityRoutes(engine, frames).all());
        all.addAll(new ReportsRoutes(engine, frames).all());
        all.addAll(new ServiceRoutes(view, frames).all());
        this.routes = List.copyOf(all);
    }

    public List<Route> routes() {
        return routes;
    }

    /** Styles and scripts, which a page outside the dashboard may use too. */
    public Assets assets() {
        return assets;
    }

    @Override
    public Response problem(Request request, Problem problem) {
        return frames.page(request, null, problem.title())
                .with("problem", problem)
                .answer(problem.status(), "part/problem");
    }

    @Override
    public Response show(Request request, String next, @Nullable String problem) {
        return frames.page(request, null, "Sign in", problem == null ? null : Notice.bad(problem))
                .with("next", next)
                .answer(problem == null ? 200 : 403, "part/signin");
    }
}
