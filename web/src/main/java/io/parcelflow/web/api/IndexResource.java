package io.parcelflow.web.api;

import io.parcelflow.runtime.json.ApiValues;
import io.parcelflow.web.WebContext;
import io.parcelflow.web.api.request.ApiPath;
import io.parcelflow.web.api.request.QueryParameters;
import io.parcelflow.web.http.Handler;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The entry point of the API: its version, time zone and links. */
final class IndexResource implements Handler {

    /** Changes when members or addresses are renamed or removed; what is added is no change. */
    private static final int API_VERSION = 1;

    private static final List<String> LISTS =
            List.of(
                    "openapi.json",
                    "problems",
                    "status",
                    "events",
                    "runs",
                    "workflows",
                    "executions",
                    "schedule",
                    "sources",
                    "properties",
                    "property-facets",
                    "exports/properties.json",
                    "exports/properties.csv",
                    "exports/observations.csv",
                    "exports/prices.csv",
                    "exports/valuations.csv",
                    "changes",
                    "change-counts",
                    "quality",
                    "quality-history",
                    "quality-findings",
                    "rejects",
                    "reject-groups",
                    "failure-groups",
                    "report-files",
                    "health",
                    "alerts",
                    "configuration");

    private final WebContext view;
    private final String version;

    IndexResource(WebContext view, String version) {
        this.view = view;
        this.version = version;
    }

    @Override
    public WebResponse handle(WebRequest request) {
        QueryParameters.requireNone(request);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", "Parcelflow");
        tree.put("version", version);
        tree.put("apiVersion", API_VERSION);
        tree.put("timeZone", view.engine().settings().current().reports().zone().getId());
        tree.put(
                "links",
                LISTS.stream()
                        .map(rel -> ApiValues.pair("rel", rel, "href", ApiPath.ROOT + '/' + rel))
                        .toList());
        return WebResponse.json(tree);
    }
}
