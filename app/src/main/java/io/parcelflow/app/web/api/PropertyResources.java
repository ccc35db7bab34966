package io.parcelflow.app.web.api;

import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.report.PropertyJson;
import io.parcelflow.app.text.JsonText;
import io.parcelflow.app.web.http.ProblemException;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.Route;
import io.parcelflow.engine.property.Property;
import io.parcelflow.store.search.Freshness;
import io.parcelflow.store.search.SearchFacets;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchOrder;
import io.parcelflow.store.search.SearchPage;
import io.parcelflow.store.search.SearchRequest;
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

    private Response search(Request request) {
        Query query = new Query(request.query());
        SearchFilter filter = PropertyFilter.read(query);
        SearchOrder order = PropertyFilter.order(query);
        int limit = query.number("limit", 25, 1, PROPERTIES_MAX);
        String cursor = query.text("cursor");
        query.requireRight();
        SearchPage page;
        try {
            page = engine.search().find(new SearchRequest(filter, order, cursor, limit));
        } catch (IllegalArgumentException e) {
            throw ProblemException.badPart("cursor", String.valueOf(e.getMessage()));
        }
        return Response.bytes(200, "application/json", text(page).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(SearchPage page) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("total", page.total());
        facts.put("total_is_exact", page.isTotalExact());
        Json.put(facts, "next_cursor", page.next());
        facts.put("freshness", freshness(page.freshness()));
        String around = JsonText.compact(facts);
        StringWriter text = new StringWriter();
        text.append(around, 0, around.length() - 1).append(",\"properties\":");
        try (PropertyJson json = PropertyJson.array(text)) {
            page.properties().forEach(json::write);
        }
        return text.append('}').toString();
    }

    private static Map<String, Object> freshness(Freshness freshness) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("pending", freshness.pending());
        Json.put(tree, "up_to", freshness.upTo() == null ? null : Json.moment(freshness.upTo()));
        return tree;
    }

    private Response facets(Request request) {
        new Query(request.query()).requireRight();
        SearchFacets facets = engine.search().facets();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("properties", facets.properties());
        tree.put("statuses", facets.statuses());
        tree.put("types", facets.types());
        tree.put("sources", facets.sources());
        return Response.json(tree);
    }

    private Response one(Request request) {
        new Query(request.query()).requireRight();
        String id = request.pathValue("id");
        Property property =
                engine.properties()
                        .find(id)
                        .orElseThrow(() ->
                                new ProblemException(404, "there is no property '" + id + "'"));
        StringWriter text = new StringWriter();
        PropertyJson.single(text, property);
        return Response.bytes(
                200, "application/json", text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
