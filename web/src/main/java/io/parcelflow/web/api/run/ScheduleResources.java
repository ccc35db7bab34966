package io.parcelflow.web.api.run;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.service.schedule.ConfiguredSchedule;
import io.parcelflow.service.schedule.ScheduleControl;
import io.parcelflow.service.schedule.ScheduleJson;
import io.parcelflow.web.api.request.ApiPath;
import io.parcelflow.web.api.request.JsonBody;
import io.parcelflow.web.api.request.QueryParameters;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.time.Instant;
import java.util.List;

/** The schedule: next starts, pause and resume. */
public final class ScheduleResources {

    private static final int TIMES_MAX = 100;

    private final OrchestrationEngine engine;

    public ScheduleResources(OrchestrationEngine engine) {
        this.engine = engine;
    }

    public List<Route> routes() {
        String root = ApiPath.ROOT + "/schedule";
        return List.of(
                Route.get(root, this::show),
                Route.post(root + "/pause", this::pause),
                Route.post(root + "/resume", this::resume));
    }

    private ScheduleControl schedule() {
        return new ScheduleControl(
                ConfiguredSchedule.of(engine.settings().current()), engine.notes());
    }

    private WebResponse show(WebRequest request) {
        QueryParameters query = new QueryParameters(request);
        int count = query.integer("count", 3, 1, TIMES_MAX);
        query.requireValid();
        return scheduleResponse(count);
    }

    private WebResponse scheduleResponse(int count) {
        return WebResponse.json(ScheduleJson.tree(schedule().view(Instant.now(), count)));
    }

    /** Pauses the schedule; no effect if it is already paused. */
    private WebResponse pause(WebRequest request) {
        JsonBody.requireEmpty(request);
        schedule().pause(Instant.now());
        return scheduleResponse(1);
    }

    private WebResponse resume(WebRequest request) {
        JsonBody.requireEmpty(request);
        schedule().resume(Instant.now());
        return scheduleResponse(1);
    }
}
