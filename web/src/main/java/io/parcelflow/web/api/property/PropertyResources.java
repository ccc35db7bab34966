package io.parcelflow.web.api.property;

import io.parcelflow.engine.property.Property;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.json.ApiValues;
import io.parcelflow.runtime.result.PropertyJson;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.store.search.IndexFreshness;
import io.parcelflow.store.search.SearchFacets;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchOrder;
import io.parcelflow.store.search.SearchRequest;
import io.parcelflow.store.search.SearchResults;
import io.parcelflow.web.api.request.ApiPath;
import io.parcelflow.web.api.request.ListPage;
import io.parcelflow.web.api.request.QueryParameters;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Properties: search, single property, facets. */
public final class PropertyResources {

    private final OrchestrationEngine engine;

    public PropertyResources(OrchestrationEngine engine) {
        this.engine = engine;
    }

    public List<Route> routes() {
        String all = ApiPath.ROOT + "/properties";
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get(all, this::search));
        routes.add(Route.get(all + "/{propertyId}", this::one));
        routes.add(Route.get(ApiPath.ROOT + "/property-facets", this::facets));
        routes.addAll(new PropertyExport(engine).routes());
        return routes;
    }

    private WebResponse search(WebRequest request) {
        QueryParameters query = new QueryParameters(request);
        SearchFilter filter = PropertySearchParser.filter(query, engine);
        SearchOrder order = PropertySearchParser.order(query);
        ListPage page = query.page("properties");
        query.requireValid();
        SearchResults found;
        try {
            found =
                    engine.properties()
                            .search()
                            .find(new SearchRequest(filter, order, page.after(), page.limit()));
        } catch (IllegalArgumentException e) {
            throw ListPage.invalid();
        }
        return WebResponse.bytes(
                200, "application/json", text(page, found).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ListPage page, SearchResults found) {
        Map<String, Object> facts = new LinkedHashMap<>();
        ApiValues.putIfPresent(
                facts, "nextCursor", found.next() == null ? null : page.cursor(found.next()));
        facts.put("totalCount", found.total());
        facts.put("totalIsExact", found.isTotalExact());
        facts.put("freshness", freshness(found.indexFreshness()));
        String around = JsonText.compact(facts);
        StringWriter text = new StringWriter();
        text.append(around, 0, around.length() - 1).append(",\"items\":");
        try (PropertyJson json = PropertyJson.arrayWithoutPrices(text)) {
            found.properties().forEach(json::write);
        }
        return text.append('}').toString();
    }

    private static Map<String, Object> freshness(IndexFreshness freshness) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("pendingCount", freshness.pending());
        ApiValues.putIfPresent(tree, "currentAt", freshness.upTo());
        return tree;
    }

    private WebResponse facets(WebRequest request) {
        QueryParameters.requireNone(request);
        SearchFacets facets = engine.properties().search().facets();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("propertyCount", facets.properties());
        tree.put("byStandardStatus", counts("standardStatus", facets.statuses()));
        tree.put("byPropertyType", counts("propertyType", facets.types()));
        tree.put("bySource", counts("source", facets.sources()));
        return WebResponse.json(tree);
    }

    private static List<Map<String, Object>> counts(String name, Map<String, Long> counts) {
        List<Map<String, Object>> list = new ArrayList<>();
        counts.forEach(
                (value, count) -> list.add(ApiValues.pair(name, value, "propertyCount", count)));
        return list;
    }

    private WebResponse one(WebRequest request) {
        QueryParameters.requireNone(request);
        String id = request.pathParameter("propertyId");
        Property property =
                engine.properties()
                        .find(id)
                        .orElseThrow(() ->
                                new ProblemException(
                                        ProblemCode.NOT_FOUND,
                                        "there is no property '" + id + "'"));
        StringWriter text = new StringWriter();
        PropertyJson.single(text, property);
        return WebResponse.bytes(
                200, "application/json", text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
