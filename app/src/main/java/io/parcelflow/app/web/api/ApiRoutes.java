package io.parcelflow.app.web.api;

import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.web.ServiceView;
import io.parcelflow.app.web.http.Recent;
import io.parcelflow.app.web.http.Route;
import io.parcelflow.app.web.live.EventStream;
import java.util.ArrayList;
import java.util.List;

/** All of the API, to be put into a router. */
public final class ApiRoutes {

    /** What every path of the API begins with. */
    public static final String ROOT = "/api/v1";

    private ApiRoutes() {}

    /**
     * The routes.
     *
     * @param view what they answer from
     */
    public static List<Route> of(ServiceView view, EventStream events) {
        OrchestrationEngine engine = view.engine();
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get(ROOT + "/openapi.json", new OpenApiDocument()));
        routes.add(Route.get(ROOT + "/events", events));
        routes.add(Route.get(ROOT + "/status", new StatusResource(engine)));
        routes.add(Route.post(ROOT + "/plan", new PlanResource(engine)));
        routes.addAll(new RunResources(engine).routes());
        routes.addAll(new RunActions(engine, view.commands()).routes());
        routes.addAll(new WorkflowResources(view.commands()).routes());
        routes.addAll(new ScheduleResources(engine).routes());
        routes.addAll(new SourceResources(engine).routes());
        routes.addAll(new PropertyResources(engine).routes());
        routes.addAll(new QualityResources(engine).routes());
        routes.add(Route.get(ROOT + "/reports/{kind}", new ReportResource(engine)));
        routes.addAll(new ReportFiles(engine).routes());
        routes.addAll(new OperationsResources(view).routes());
        routes.addAll(new ChangeResources(engine).routes());
        Recent recent = new Recent(events::news);
        return routes.stream().map(route -> route.behind(recent)).toList();
    }
}
