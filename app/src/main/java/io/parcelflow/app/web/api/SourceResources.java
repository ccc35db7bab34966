package io.parcelflow.app.web.api;

import io.parcelflow.app.document.SourcesJson;
import io.parcelflow.app.orchestration.KnownSource;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.web.http.ProblemException;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.Route;
import io.parcelflow.collectors.SourceHealth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sources: what is known of them, and asking one now. */
final class SourceResources {

    private final OrchestrationEngine engine;

    SourceResources(OrchestrationEngine engine) {
        this.engine = engine;
    }

    List<Route> routes() {
        String one = ApiRoutes.ROOT + "/sources/{name}";
        return List.of(
                Route.get(ApiRoutes.ROOT + "/sources", this::list),
                Route.get(one, this::one),
                Route.post(one + "/test", this::test));
    }

    private Response list(Request request) {
        new Query(request.query()).requireRight();
        List<Map<String, Object>> sources = new ArrayList<>();
        engine.sources().forEach(source -> sources.add(SourcesJson.tree(source)));
        return Response.json(Map.of("sources", sources));
    }

    private Response one(Request request) {
        new Query(request.query()).requireRight();
        return Response.json(SourcesJson.tree(known(request)));
    }

    private KnownSource known(Request request) {
        String name = request.pathValue("name");
        return engine.sources().stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(404, "there is no source '" + name + "'"));
    }

    private Response test(Request request) {
        Json.body(request, Set.of());
        SourceHealth seen = engine.test(known(request).name());
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("ready", seen.ready());
        tree.put("message", seen.message());
        if (seen.latency() != null) {
            tree.put("latency_seconds", Json.seconds(seen.latency()));
        }
        return Response.json(tree);
    }
}
