package io.parcelflow.web.api.property;

import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.json.ApiValues;
import io.parcelflow.store.history.ChangeFilter;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.ChangePage;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.PropertyChange;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.web.api.request.ApiPath;
import io.parcelflow.web.api.request.ListPage;
import io.parcelflow.web.api.request.QueryParameters;
import io.parcelflow.web.api.run.RunIdResolver;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Property changes: new and off-market properties, prices and statuses, in one feed. */
public final class ChangeResources {

    private final OrchestrationEngine engine;

    public ChangeResources(OrchestrationEngine engine) {
        this.engine = engine;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(ApiPath.ROOT + "/changes", this::list),
                Route.get(ApiPath.ROOT + "/change-counts", this::counts));
    }

    private WebResponse counts(WebRequest request) {
        QueryParameters query = new QueryParameters(request);
        Period period = query.period(zone());
        query.requireValid();
        Map<ChangeKind, Long> counts = engine.history().changeCounts(period);
        List<Map<String, Object>> byKind = new ArrayList<>();
        for (ChangeKind kind : ChangeKind.values()) {
            byKind.add(
                    ApiValues.pair(
                            "kind",
                            ApiValues.word(kind),
                            "changeCount",
                            counts.getOrDefault(kind, 0L)));
        }
        return WebResponse.json(Map.of("byKind", byKind));
    }

    private ZoneId zone() {
        return engine.settings().current().reports().zone();
    }

    private WebResponse list(WebRequest request) {
        QueryParameters query = new QueryParameters(request);
        String runId = query.text("runId");
        RunHistoryEntry run = runId == null ? null : RunIdResolver.find(engine, runId);
        ChangeFilter filter =
                new ChangeFilter(
                        query.constants("kind", ChangeKind.class),
                        period(query, run),
                        query.zipCodes("zipCode"),
                        query.sources("source", () -> KnownSources.of(engine)),
                        propertyId(query));
        ListPage page = query.page("changes of " + (run == null ? "all runs" : run.id()));
        query.requireValid();
        ChangePage found;
        try {
            found = engine.history().changes(filter, page.after(), page.limit());
        } catch (IllegalArgumentException e) {
            throw ListPage.invalid();
        }
        RunTimes runs = RunTimes.around(engine.history(), found.changes());
        return WebResponse.json(
                page.answer(
                        found.changes().stream().map(each -> tree(each, runs)).toList(),
                        found.next()));
    }

    /** The requested period, limited to the run if one is given. */
    private Period period(QueryParameters query, @Nullable RunHistoryEntry run) {
        Period asked = query.period(zone());
        if (run == null) {
            return asked;
        }
        Period times = RunTimes.of(run);
        Instant from = asked.from().isAfter(times.from()) ? asked.from() : times.from();
        Instant to = asked.to().isBefore(times.to()) ? asked.to() : times.to();
        return new Period(from, to.isBefore(from) ? from : to);
    }

    private @Nullable String propertyId(QueryParameters query) {
        String id = query.text("propertyId");
        if (id == null) {
            return null;
        }
        return engine.properties()
                .find(id)
                .map(Property::propertyId)
                .orElseGet(() -> {
                    query.addError("propertyId", "there is no property '" + id + "'");
                    return null;
                });
    }

    private static Map<String, Object> tree(PropertyChange change, RunTimes runs) {
        Property property = change.property();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", ApiValues.word(change.kind()));
        tree.put("at", change.at());
        tree.put("propertyId", property.propertyId());
        ApiValues.putIfPresent(
                tree, "unparsedAddress", property.facts().text(PropertyField.UNPARSED_ADDRESS));
        ApiValues.putIfPresent(
                tree, "postalCode", property.facts().text(PropertyField.POSTAL_CODE));
        ApiValues.putIfPresent(tree, "source", change.source());
        ApiValues.putIfPresent(tree, "runId", runs.at(change.at()));
        switch (change.kind()) {
            case PRICE -> putPrices(tree, "listPrice", change);
            case SOLD -> putPrices(tree, "closePrice", change);
            case STATUS -> {
                ApiValues.putIfPresent(tree, "standardStatusBefore", change.before());
                ApiValues.putIfPresent(tree, "standardStatusAfter", change.after());
            }
            case NEW, GONE, BACK -> {}
        }
        return tree;
    }

    private static void putPrices(Map<String, Object> tree, String name, PropertyChange change) {
        ApiValues.putIfPresent(tree, name + "Before", dollars(change.before()));
        ApiValues.putIfPresent(tree, name + "After", dollars(change.after()));
    }

    private static @Nullable Long dollars(@Nullable String text) {
        return text == null ? null : Long.valueOf(text);
    }
}
