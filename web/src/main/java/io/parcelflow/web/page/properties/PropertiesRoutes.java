package io.parcelflow.web.page.properties;

import io.parcelflow.engine.property.Property;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.result.PropertyCsv;
import io.parcelflow.runtime.result.PropertyJson;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.store.search.IndexFreshness;
import io.parcelflow.store.search.SearchRequest;
import io.parcelflow.store.search.SearchResults;
import io.parcelflow.store.search.SearchSnapshot;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.page.layout.PageLayouts;
import io.parcelflow.web.page.layout.Tab;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Routes of the property pages: search, details of one property, and downloads. */
public final class PropertiesRoutes {

    private static final int PAGE_SIZE = 50;

    /** Properties held at a time. */
    private static final int EXPORT_BATCH = 25;

    private final OrchestrationEngine engine;
    private final PageLayouts layouts;

    public PropertiesRoutes(OrchestrationEngine engine, PageLayouts layouts) {
        this.engine = engine;
        this.layouts = layouts;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/properties", this::search),
                Route.get("/properties.csv", this::csv),
                Route.get("/properties.json", this::json),
                Route.get("/properties/{id}", this::property));
    }

    private SearchForm form(WebRequest request) {
        return SearchForm.parse(request.query(), layouts.timeFormatter().zone());
    }

    private WebResponse search(WebRequest request) {
        PageLayouts.PageBuilder page = layouts.page(request, Tab.PROPERTIES, "Properties");
        SearchForm form = form(request);
        String cursor = request.query().text("cursor");
        boolean isValid = form.errors().isEmpty();
        // Invalid fields are marked; the other fields still find results.
        SearchResults found = find(form, cursor, PAGE_SIZE);
        SearchResultPage result =
                new SearchResultPage(
                        form,
                        engine.properties().search().facets(),
                        found.properties().stream()
                                .map(each -> PropertyTableRow.of(each, page.timeFormatter()))
                                .toList(),
                        total(found),
                        freshnessNote(found.indexFreshness()),
                        found.next() == null ? null : form.href("/properties", found.next()),
                        cursor == null);
        return page.with("result", result).render(isValid ? 200 : 422, "properties/properties");
    }

    private SearchResults find(SearchForm form, @Nullable String cursor, int limit) {
        try {
            return engine.properties()
                    .search()
                    .find(new SearchRequest(form.filter(), form.order(), cursor, limit));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalidField("cursor", String.valueOf(e.getMessage()));
        }
    }

    private static String total(SearchResults found) {
        return found.isTotalExact()
                ? DisplayFormat.quantity(found.total(), "property")
                : "more than " + DisplayFormat.quantity(found.total(), "property");
    }

    private @Nullable String freshnessNote(IndexFreshness freshness) {
        if (freshness.isCurrent()) {
            return null;
        }
        return "Up to "
                + DisplayFormat.quantity(freshness.pending(), "property")
                + " stored recently may be missing here; they are being indexed"
                + (engine.runs().current() == null ? "." : ", slowly until the run ends.");
    }

    private WebResponse property(WebRequest request) {
        String id = request.pathParameter("id");
        Property property =
                engine.properties()
                        .find(id)
                        .orElseThrow(() ->
                                new ProblemException(
                                        ProblemCode.NOT_FOUND,
                                        "there is no property '" + id + "'"));
        PageLayouts.PageBuilder page =
                layouts.page(request, Tab.PROPERTIES, PropertyTableRow.address(property));
        return page.with("page", PropertyPageMapper.toPage(property, page.timeFormatter()))
                .render("properties/property");
    }

    private WebResponse csv(WebRequest request) {
        SearchForm form = form(request);
        form.requireValid();
        return WebResponse.streaming(
                        "text/csv; charset=utf-8",
                        out -> {
                            try (Writer writer = writer(out)) {
                                PropertyCsv csv = PropertyCsv.ofProperties(writer);
                                forEach(form, csv::write);
                            }
                        })
                .asDownload("properties.csv");
    }

    private WebResponse json(WebRequest request) {
        SearchForm form = form(request);
        form.requireValid();
        return WebResponse.streaming(
                        "application/json",
                        out -> {
                            try (Writer writer = writer(out);
                                    PropertyJson json = PropertyJson.arrayWithoutPrices(writer)) {
                                forEach(form, json::write);
                            }
                        })
                .asDownload("properties.json");
    }

    private static Writer writer(OutputStream out) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /** Some at a time, so that memory does not grow with the number of results. */
    private void forEach(SearchForm form, Consumer<Property> visitor) {
        try (SearchSnapshot found =
                engine.properties().search().snapshot(form.filter(), form.order())) {
            found.forEach(EXPORT_BATCH, visitor);
        }
    }
}
