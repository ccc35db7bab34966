package io.parcelflow.web.api;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.web.WebContext;
import io.parcelflow.web.http.MicroCacheFilter;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.live.EventStreamHandler;
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
    public static List<Route> of(WebContext view, EventStreamHandler events) {
        OrchestrationEngine engine = view.engine();
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get(ROOT + "/openapi.json", new OpenApiDocument()));
        routes.add(Route.get(ROOT + "/events", events));
        routes.add(Route.get(ROOT + "/status", new StatusResource(engine)));
        routes.add(Route.post(ROOT + "/plan", new PlanResource(engine)));
        routes.addAll(new RunResources(engine).routes());
        routes.addAll(new RunActionResources(engine, view.commands()).routes());
        routes.addAll(new WorkflowResources(view.commands()).routes());
        routes.addAll(new ScheduleResources(engine).routes());
        routes.addAll(new SourceResources(engine).routes());
        routes.addAll(new PropertyResources(engine).routes());
        routes.addAll(new QualityResources(engine).routes());
        routes.add(Route.get(ROOT + "/reports/{kind}", new ReportResource(engine)));
        routes.addAll(new ReportFileResources(engine).routes());
        routes.addAll(new OperationsResources(view).routes());
        routes.addAll(new ChangeResources(engine).routes());
        MicroCacheFilter recent = new MicroCacheFilter(events::changeCount);
        return routes.stream().map(route -> route.withFilter(recent)).toList();
    }
}
