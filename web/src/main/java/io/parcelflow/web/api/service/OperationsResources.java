package io.parcelflow.web.api.service;

import io.parcelflow.runtime.context.ReloadResult;
import io.parcelflow.runtime.json.ApiValues;
import io.parcelflow.runtime.json.StatusJson;
import io.parcelflow.service.alert.AlertHistory;
import io.parcelflow.service.alert.AlertJson;
import io.parcelflow.service.alert.AlertRecord;
import io.parcelflow.web.WebContext;
import io.parcelflow.web.api.request.ApiPath;
import io.parcelflow.web.api.request.JsonBody;
import io.parcelflow.web.api.request.ListPage;
import io.parcelflow.web.api.request.QueryParameters;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.ops.HealthJson;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Operations: health over time, sent alerts, configuration. */
public final class OperationsResources {

    private final WebContext view;

    public OperationsResources(WebContext view) {
        this.view = view;
    }

    public List<Route> routes() {
        String configuration = ApiPath.ROOT + "/configuration";
        return List.of(
                Route.get(ApiPath.ROOT + "/health", this::health),
                Route.get(ApiPath.ROOT + "/alerts", this::alerts),
                Route.get(configuration, this::configuration),
                Route.post(configuration + "/reload", this::reload));
    }

    private WebResponse health(WebRequest request) {
        QueryParameters.requireNone(request);
        return WebResponse.json(HealthJson.tree(view.health().get()));
    }

    private WebResponse alerts(WebRequest request) {
        QueryParameters query = new QueryParameters(request);
        ListPage page = query.page("alerts");
        query.requireValid();
        return WebResponse.json(
                page.answer(
                        AlertHistory.latest(view.engine().notes()),
                        AlertRecord::id,
                        AlertJson::tree));
    }

    private WebResponse configuration(WebRequest request) {
        QueryParameters.requireNone(request);
        return configurationResponse();
    }

    private WebResponse reload(WebRequest request) {
        JsonBody.requireEmpty(request);
        view.engine().settings().reload();
        return configurationResponse();
    }

    private WebResponse configurationResponse() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("files", view.engine().settings().files().stream().map(Path::toString).toList());
        ReloadResult last = view.engine().settings().lastReload();
        ApiValues.putIfPresent(tree, "lastReload", last == null ? null : StatusJson.reload(last));
        return WebResponse.json(tree);
    }
}
