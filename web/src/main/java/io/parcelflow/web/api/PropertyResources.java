package io.parcelflow.web.api;

import io.parcelflow.engine.property.Property;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.result.PropertyJson;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.store.search.IndexFreshness;
import io.parcelflow.store.search.SearchFacets;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchOrder;
import io.parcelflow.store.search.SearchRequest;
import io.parcelflow.store.search.SearchResults;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Properties: a search, a single one, all of them. */
final class PropertyResources {

    // A property with its observations has about 6 KB; a hundred answers at a time must fit.
    private static final int PROPERTIES_MAX = 100;

    private final OrchestrationEngine engine;

    PropertyResources(OrchestrationEngine engine) {
        this.engine = engine;
    }

    List<Route> routes() {
        String all = ApiRoutes.ROOT + "/properties";
        return List.of(
                Route.get(all, this::search),
                Route.get(all + "/facets", this::facets),
                Route.get(all + "/export", new PropertyExport(engine)),
                Route.get(all + "/{id}", this::one));
    }

    private WebResponse search(WebRequest request) {
        QueryParameters query = new QueryParameters(request.query());
        SearchFilter filter = PropertySearchParser.filter(query);
        SearchOrder order = PropertySearchParser.order(query);
        int limit = query.integer("limit", 25, 1, PROPERTIES_MAX);
        String cursor = query.text("cursor");
        query.requireValid();
        SearchResults page;
        try {
            page =
                    engine.properties()
                            .search()
                            .find(new SearchRequest(filter, order, cursor, limit));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalidField("cursor", String.valueOf(e.getMessage()));
        }
        return WebResponse.bytes(
                200, "application/json", text(page).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(SearchResults page) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("total", page.total());
        facts.put("total_is_exact", page.isTotalExact());
        ApiJson.putIfPresent(facts, "next_cursor", page.next());
        facts.put("freshness", freshness(page.indexFreshness()));
        String around = JsonText.compact(facts);
        StringWriter text = new StringWriter();
        text.append(around, 0, around.length() - 1).append(",\"properties\":");
        try (PropertyJson json = PropertyJson.array(text)) {
            page.properties().forEach(json::write);
        }
        return text.append('}').toString();
    }

    private static Map<String, Object> freshness(IndexFreshness freshness) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("pending", freshness.pending());
        ApiJson.putIfPresent(
                tree,
                "up_to",
                freshness.upTo() == null ? null : ApiJson.timestamp(freshness.upTo()));
        return tree;
    }

    private WebResponse facets(WebRequest request) {
        new QueryParameters(request.query()).requireValid();
        SearchFacets facets = engine.properties().search().facets();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("properties", facets.properties());
        tree.put("statuses", facets.statuses());
        tree.put("types", facets.types());
        tree.put("sources", facets.sources());
        return WebResponse.json(tree);
    }

    private WebResponse one(WebRequest request) {
        new QueryParameters(request.query()).requireValid();
        String id = request.pathParameter("id");
        Property property =
                engine.properties()
                        .find(id)
                        .orElseThrow(() ->
                                new ProblemException(404, "there is no property '" + id + "'"));
        StringWriter text = new StringWriter();
        PropertyJson.single(text, property);
        return WebResponse.bytes(
                200, "application/json", text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
