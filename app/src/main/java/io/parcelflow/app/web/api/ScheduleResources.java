package io.parcelflow.app.web.api;

import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.schedule.ConfiguredSchedule;
import io.parcelflow.app.schedule.Schedule;
import io.parcelflow.app.schedule.ScheduleJson;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.Route;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What is due when, and pausing all of it. */
final class ScheduleResources {

    private static final int TIMES_MAX = 100;

    private final OrchestrationEngine engine;

    ScheduleResources(OrchestrationEngine engine) {
        this.engine = engine;
    }

    List<Route> routes() {
        String root = ApiRoutes.ROOT + "/schedule";
        return List.of(
                Route.get(root, this::show),
                Route.post(root + "/pause", this::pause),
                Route.post(root + "/resume", this::resume));
    }

    private Schedule schedule() {
        return new Schedule(ConfiguredSchedule.of(engine.configuration()), engine.notes());
    }

    private Response show(Request request) {
        Query query = new Query(request.query());
        int count = query.number("count", 3, 1, TIMES_MAX);
        query.requireRight();
        return answer(count);
    }

    private Response answer(int count) {
        return Response.json(ScheduleJson.tree(schedule().view(Instant.now(), count)));
    }

    /** Also where it is paused already: what was wanted is so. */
    private Response pause(Request request) {
        Json.body(request, Set.of());
        schedule().pause(Instant.now());
        return answer(1);
    }

    private Response resume(Request request) {
        Json.body(request, Set.of());
        schedule().proceed(Instant.now());
        return answer(1);
    }
}
