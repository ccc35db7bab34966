package io.parcelflow.web.api.service;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.SourceOverview;
import io.parcelflow.runtime.json.SourcesJson;
import io.parcelflow.runtime.json.StatusJson;
import io.parcelflow.web.api.request.ApiPath;
import io.parcelflow.web.api.request.JsonBody;
import io.parcelflow.web.api.request.ListPage;
import io.parcelflow.web.api.request.QueryParameters;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.util.List;

/** Sources: list, details, and a test request. */
public final class SourceResources {

    private final OrchestrationEngine engine;

    public SourceResources(OrchestrationEngine engine) {
        this.engine = engine;
    }

    public List<Route> routes() {
        String one = ApiPath.ROOT + "/sources/{source}";
        return List.of(
                Route.get(ApiPath.ROOT + "/sources", this::list),
                Route.get(one, this::one),
                Route.post(one + "/test", this::test));
    }

    private WebResponse list(WebRequest request) {
        QueryParameters query = new QueryParameters(request);
        ListPage page = query.page("sources");
        query.requireValid();
        return WebResponse.json(
                page.answer(engine.sources().list(), SourceOverview::name, SourcesJson::tree));
    }

    private WebResponse one(WebRequest request) {
        QueryParameters.requireNone(request);
        return WebResponse.json(SourcesJson.tree(requireSource(request)));
    }

    private SourceOverview requireSource(WebRequest request) {
        String name = request.pathParameter("source");
        return engine.sources().list().stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemCode.NOT_FOUND, "there is no source '" + name + "'"));
    }

    private WebResponse test(WebRequest request) {
        JsonBody.requireEmpty(request);
        String name = requireSource(request).name();
        return WebResponse.json(StatusJson.source(name, engine.sources().check(name)));
    }
}
