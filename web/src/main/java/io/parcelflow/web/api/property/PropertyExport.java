package io.parcelflow.web.api.property;

import io.parcelflow.engine.property.Property;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.result.PropertyCsv;
import io.parcelflow.runtime.result.PropertyJson;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchOrder;
import io.parcelflow.store.search.SearchSnapshot;
import io.parcelflow.web.api.request.ApiPath;
import io.parcelflow.web.api.request.QueryParameters;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Exports of search results, streamed to files. */
final class PropertyExport {

    private static final int PAGE = 25;
    private static final String CSV = "text/csv; charset=utf-8";

    private final OrchestrationEngine engine;

    PropertyExport(OrchestrationEngine engine) {
        this.engine = engine;
    }

    List<Route> routes() {
        String root = ApiPath.ROOT + "/exports/";
        return List.of(
                Route.get(root + "properties.json", this::json),
                Route.get(
                        root + "properties.csv",
                        request -> csv(request, "properties", PropertyCsv::ofProperties)),
                Route.get(
                        root + "observations.csv",
                        request -> csv(request, "observations", PropertyCsv::ofObservations)),
                Route.get(
                        root + "valuations.csv",
                        request -> csv(request, "valuations", PropertyCsv::ofValuations)),
                Route.get(root + "prices.csv", this::prices));
    }

    private record Search(SearchFilter filter, SearchOrder order) {}

    /** Writes search results to a file. */
    private interface Export {
        void writeTo(Writer writer, Search search);
    }

    private WebResponse json(WebRequest request) {
        return export(
                request,
                "application/json",
                "properties.json",
                (writer, search) -> {
                    try (PropertyJson array = PropertyJson.arrayWithoutPrices(writer)) {
                        forEach(search, array::write);
                    }
                });
    }

    private WebResponse csv(WebRequest request, String name, Function<Writer, PropertyCsv> format) {
        return export(
                request,
                CSV,
                name + ".csv",
                (writer, search) -> forEach(search, format.apply(writer)::write));
    }

    /** Reads each property again, because searches do not return price histories. */
    private WebResponse prices(WebRequest request) {
        return export(
                request,
                CSV,
                "prices.csv",
                (writer, search) -> {
                    PropertyCsv csv = PropertyCsv.ofPrices(writer);
                    forEach(
                            search,
                            found ->
                                    engine.properties()
                                            .find(found.propertyId())
                                            .ifPresent(csv::write));
                });
    }

    private WebResponse export(WebRequest request, String type, String file, Export export) {
        QueryParameters query = new QueryParameters(request);
        SearchFilter filter = PropertySearchParser.filter(query, engine);
        SearchOrder order = PropertySearchParser.order(query);
        query.requireValid();
        Search search = new Search(filter, order);
        return WebResponse.streaming(type, out -> write(out, export, search)).asDownload(file);
    }

    private static void write(OutputStream out, Export export, Search search) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try {
            export.writeTo(writer, search);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        writer.flush();
    }

    /** Visits each property once, as found when the export began. */
    private void forEach(Search search, Consumer<Property> visitor) {
        try (SearchSnapshot found =
                engine.properties().search().snapshot(search.filter, search.order)) {
            found.forEach(PAGE, visitor);
        }
    }
}
