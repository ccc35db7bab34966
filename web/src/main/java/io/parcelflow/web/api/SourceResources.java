package io.parcelflow.web.api;

import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.SourceOverview;
import io.parcelflow.runtime.json.SourcesJson;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
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

    private WebResponse list(WebRequest request) {
        new QueryParameters(request.query()).requireValid();
        List<Map<String, Object>> sources = new ArrayList<>();
        engine.sources().list().forEach(source -> sources.add(SourcesJson.tree(source)));
        return WebResponse.json(Map.of("sources", sources));
    }

    private WebResponse one(WebRequest request) {
        new QueryParameters(request.query()).requireValid();
        return WebResponse.json(SourcesJson.tree(requireSource(request)));
    }

    private SourceOverview requireSource(WebRequest request) {
        String name = request.pathParameter("name");
        return engine.sources().list().stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(404, "there is no source '" + name + "'"));
    }

    private WebResponse test(WebRequest request) {
        ApiJson.requestBody(request, Set.of());
        SourceHealth seen = engine.sources().check(requireSource(request).name());
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("ready", seen.ready());
        tree.put("message", seen.message());
        if (seen.latency() != null) {
            tree.put("latency_seconds", ApiJson.seconds(seen.latency()));
        }
        return WebResponse.json(tree);
    }
}
