package io.parcelflow.web.api;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.web.WebContext;
import io.parcelflow.web.api.property.ChangeResources;
import io.parcelflow.web.api.property.PropertyResources;
import io.parcelflow.web.api.property.QualityResources;
import io.parcelflow.web.api.request.ApiPath;
import io.parcelflow.web.api.run.IdempotencyKeys;
import io.parcelflow.web.api.run.PlanResource;
import io.parcelflow.web.api.run.RunActionResources;
import io.parcelflow.web.api.run.RunResources;
import io.parcelflow.web.api.run.ScheduleResources;
import io.parcelflow.web.api.run.StatusResource;
import io.parcelflow.web.api.run.WorkflowResources;
import io.parcelflow.web.api.service.OperationsResources;
import io.parcelflow.web.api.service.ReportFileResources;
import io.parcelflow.web.api.service.ReportResource;
import io.parcelflow.web.api.service.SourceResources;
import io.parcelflow.web.http.MicroCacheFilter;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.live.EventStreamHandler;
import java.util.ArrayList;
import java.util.List;

/** The routes of the API. */
public final class ApiRoutes {

    private ApiRoutes() {}

    /**
     * The routes.
     *
     * @param view what they answer from
     * @param version of the program
     */
    public static List<Route> of(WebContext view, String version, EventStreamHandler events) {
        OrchestrationEngine engine = view.engine();
        IdempotencyKeys keys = new IdempotencyKeys(engine::notes);
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get(ApiPath.ROOT, new IndexResource(view, version)));
        routes.add(Route.get(ApiPath.ROOT + "/openapi.json", new OpenApiDocument()));
        routes.addAll(ProblemResource.routes());
        routes.add(Route.get(ApiPath.ROOT + "/events", events));
        routes.add(Route.get(ApiPath.ROOT + "/status", new StatusResource(engine)));
        routes.add(Route.post(ApiPath.ROOT + "/plan", new PlanResource(engine)).heavy());
        routes.addAll(new RunResources(engine).routes());
        routes.addAll(new RunActionResources(engine, view.commands(), keys).routes());
        routes.addAll(new WorkflowResources(view.commands(), keys).routes());
        routes.addAll(new ScheduleResources(engine).routes());
        routes.addAll(new SourceResources(engine).routes());
        routes.addAll(new PropertyResources(engine).routes());
        routes.addAll(new ChangeResources(engine).routes());
        routes.addAll(new QualityResources(engine).routes());
        routes.addAll(new ReportResource(engine).routes());
        routes.addAll(new ReportFileResources(engine).routes());
        routes.addAll(new OperationsResources(view).routes());
        MicroCacheFilter recent = new MicroCacheFilter(events::changeCount);
        return routes.stream().map(route -> route.withFilter(recent)).toList();
    }
}
