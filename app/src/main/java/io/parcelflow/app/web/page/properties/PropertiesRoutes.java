package io.parcelflow.app.web.page.properties;

import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.report.PropertyCsv;
import io.parcelflow.app.report.PropertyJson;
import io.parcelflow.app.text.Figures;
import io.parcelflow.app.web.http.ProblemException;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.Route;
import io.parcelflow.app.web.page.frame.Frames;
import io.parcelflow.app.web.page.frame.Tab;
import io.parcelflow.engine.property.Property;
import io.parcelflow.store.search.Freshness;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchPage;
import io.parcelflow.store.search.SearchRequest;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Search of properties, one of them, and downloads of what was found. */
public final class PropertiesRoutes {

    private static final int LINES = 50;

    private final OrchestrationEngine engine;
    private final Frames frames;

    public PropertiesRoutes(OrchestrationEngine engine, Frames frames) {
        this.engine = engine;
        this.frames = frames;
    }

    public List<Route> all() {
        return List.of(
                Route.get("/properties", this::search),
                Route.get("/properties.csv", this::csv),
                Route.get("/properties.json", this::json),
                Route.get("/properties/{id}", this::one));
    }

    private SearchForm form(Request request) {
        return SearchForm.read(request.query(), frames.moments().zone());
    }

    private Response search(Request request) {
        Frames.Page page = frames.page(request, Tab.PROPERTIES, "Properties");
        SearchForm form = form(request);
        String cursor = request.query().text("cursor");
        boolean isRight = form.errors().isEmpty();
        // What cannot be read is said beside its field, above what the rest finds.
        SearchPage found = find(form, cursor, LINES);
        SearchResult result =
                new SearchResult(
                        form,
                        engine.search().facets(),
                        found.properties().stream()
                                .map(each -> PropertyLine.of(each, page.moments()))
                                .toList(),
                        total(found),
                        lag(found.freshness()),
                        found.next() == null ? null : form.href("/properties", found.next()),
                        cursor == null);
        return page.with("result", result).answer(isRight ? 200 : 422, "properties/properties");
    }

    private SearchPage find(SearchForm form, @Nullable String cursor, int limit) {
        try {
            return engine.search()
                    .find(new SearchRequest(form.filter(), form.order(), cursor, limit));
        } catch (IllegalArgumentException e) {
            throw ProblemException.badPart("cursor", String.valueOf(e.getMessage()));
        }
    }

    private static String total(SearchPage found) {
        return found.isTotalExact()
                ? Figures.counted(found.total(), "property")
                : "more than " + Figures.counted(found.total(), "property");
    }

    private static @Nullable String lag(Freshness freshness) {
        return freshness.isCurrent()
                ? null
                : "Up to "
                        + Figures.counted(freshness.pending(), "property")
                        + " stored of late cannot be found yet; they follow when no run goes on.";
    }

    private Response one(Request request) {
        String id = request.pathValue("id");
        Property property =
                engine.properties()
                        .find(id)
                        .orElseThrow(() ->
                                new ProblemException(404, "there is no property '" + id + "'"));
        Frames.Page page = frames.page(request, Tab.PROPERTIES, PropertyLine.address(property));
        return page.with("page", PropertyTeller.tell(property, page.moments()))
                .answer("properties/property");
    }

    private Response csv(Request request) {
        SearchForm form = form(request);
        form.requireRight();
        return Response.streamed(
                        "text/csv; charset=utf-8",
                        out -> {
                            try (Writer writer = writer(out)) {
                                PropertyCsv csv = new PropertyCsv(writer);
                                forEach(form, csv::write);
                            }
                        })
                .asDownload("properties.csv");
    }

    private Response json(Request request) {
        SearchForm form = form(request);
        form.requireRight();
        return Response.streamed(
                        "application/json",
                        out -> {
                            try (Writer writer = writer(out);
                                    PropertyJson json = PropertyJson.array(writer)) {
                                forEach(form, json::write);
                            }
                        })
                .asDownload("properties.json");
    }

    private static Writer writer(OutputStream out) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /** Page by page, so that memory does not grow with what is found. */
    private void forEach(SearchForm form, Consumer<Property> visitor) {
        SearchFilter filter = form.filter();
        String cursor = null;
        do {
            SearchPage found =
                    engine.search()
                            .find(
                                    new SearchRequest(
                                            filter, form.order(), cursor, SearchRequest.LIMIT_MAX));
            found.properties().forEach(visitor);
            cursor = found.next();
        } while (cursor != null);
    }
}
