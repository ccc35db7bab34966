package io.parcelflow.web.api;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.json.PlanReportJson;
import io.parcelflow.web.http.Handler;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;

/** What a run would do; asks no source. */
final class PlanResource implements Handler {

    private final OrchestrationEngine engine;

    PlanResource(OrchestrationEngine engine) {
        this.engine = engine;
    }

    @Override
    public WebResponse handle(WebRequest request) {
        RunRequestParser.PlanRequest wish = RunRequestParser.parsePlan(request);
        return WebResponse.json(
                PlanReportJson.tree(engine.plans().preview(wish.request(), wish.settings())));
    }
}
