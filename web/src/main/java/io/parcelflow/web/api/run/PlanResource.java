package io.parcelflow.web.api.run;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.json.PlanReportJson;
import io.parcelflow.web.http.Handler;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;

/** Plans and simulates a run without requests to sources. */
public final class PlanResource implements Handler {

    private final OrchestrationEngine engine;

    public PlanResource(OrchestrationEngine engine) {
        this.engine = engine;
    }

    @Override
    public WebResponse handle(WebRequest request) {
        RunRequestParser.PlanRequest wanted = RunRequestParser.parsePlan(request, engine);
        return WebResponse.json(
                PlanReportJson.tree(engine.plans().preview(wanted.request(), wanted.settings())));
    }
}
