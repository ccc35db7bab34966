package io.parcelflow.app.web.api;

import io.parcelflow.app.document.PlanReportJson;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.web.http.Handler;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;

/** What a run would do; asks no source. */
final class PlanResource implements Handler {

    private final OrchestrationEngine engine;

    PlanResource(OrchestrationEngine engine) {
        this.engine = engine;
    }

    @Override
    public Response handle(Request request) {
        Wishes.PlanWish wish = Wishes.plan(request);
        return Response.json(PlanReportJson.tree(engine.plan(wish.request(), wish.settings())));
    }
}
