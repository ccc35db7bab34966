package io.parcelflow.web.api;

import io.parcelflow.engine.property.Property;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.result.PropertyCsv;
import io.parcelflow.runtime.result.PropertyJson;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchOrder;
import io.parcelflow.store.search.SearchRequest;
import io.parcelflow.store.search.SearchResults;
import io.parcelflow.web.http.Handler;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All properties that a search finds, as one file that is never held as a whole. */
final class PropertyExport implements Handler {

    private static final int PAGE = 100;

    private final OrchestrationEngine engine;

    PropertyExport(OrchestrationEngine engine) {
        this.engine = engine;
    }

    /** What the file is made of. */
    private enum Format {
        JSON,
        CSV
    }

    @Override
    public WebResponse handle(WebRequest request) {
        QueryParameters query = new QueryParameters(request.query());
        SearchFilter filter = PropertySearchParser.filter(query);
        SearchOrder order = PropertySearchParser.order(query);
        Format format = query.enumValue("format", Format.class);
        query.requireValid();
        return format == Format.CSV
                ? WebResponse.streaming("text/csv; charset=utf-8", out -> csv(out, filter, order))
                        .asDownload("properties.csv")
                : WebResponse.streaming("application/json", out -> json(out, filter, order))
                        .asDownload("properties.json");
    }

    private void csv(OutputStream out, SearchFilter filter, SearchOrder order) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try {
            forEach(filter, order, new PropertyCsv(writer)::write);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        writer.flush();
    }

    private void json(OutputStream out, SearchFilter filter, SearchOrder order) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try (PropertyJson array = PropertyJson.array(writer)) {
            forEach(filter, order, array::write);
        }
        writer.flush();
    }

    private void forEach(SearchFilter filter, SearchOrder order, Consumer<Property> visitor) {
        String cursor = null;
        do {
            cursor = page(new SearchRequest(filter, order, cursor, PAGE), visitor);
        } while (cursor != null);
    }

    private @Nullable String page(SearchRequest request, Consumer<Property> visitor) {
        SearchResults page = engine.properties().search().find(request);
        page.properties().forEach(visitor);
        return page.next();
    }
}
